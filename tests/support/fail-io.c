/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk that fails at a chosen step; see the header. Calls are told apart by the path that they are about,
 * or the one that their descriptor leads to, so that what the rest of the process writes (pipes between
 * threads, the test's own report) is neither counted nor hurt. */

/* With it, open() is but another name of open64(), and there could not be both. */
#undef _FILE_OFFSET_BITS

#include "fail-io.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char        folder[4096];
static gint        armed;
static gint        n_calls;
static int         failing_step;
static int         failure;
static const char *failed_name;

void
fail_io_arm (int         step,
             int         how,
             const char *path)
{
  g_strlcpy (folder, path, sizeof folder);
  failing_step = step;
  failure = how;
  failed_name = NULL;
  g_atomic_int_set (&n_calls, 0);
  g_atomic_int_set (&armed, 1);
}

int
fail_io_disarm (void)
{
  g_atomic_int_set (&armed, 0);
  return g_atomic_int_get (&n_calls);
}

const char *
fail_io_get_name (void)
{
  return failed_name;
}

__attribute__ ((constructor)) static void
arm_from_environment (void)
{
  const char *orders = getenv ("FERRULE_FAIL_IO");
  int         step, how, n = 0;

  if (orders == NULL)
    return;
  if (sscanf (orders, "%d kill %n", &step, &n) == 1 && n > 0)
    fail_io_arm (step, FAIL_IO_KILL, orders + n);
  else if (sscanf (orders, "%d %d %n", &step, &how, &n) == 2)
    fail_io_arm (step, how, orders + n);
}

static gboolean
is_below (const char *path)
{
  return strncmp (path, folder, strlen (folder)) == 0;
}

static gboolean
is_descriptor_below (int fd)
{
  char    link[64];
  char    path[4096];
  ssize_t n;

  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  n = readlink (link, path, sizeof path - 1);
  if (n < 0)
    return FALSE;
  path[n] = '\0';
  return is_below (path);
}

/* Returns: TRUE when the call is to fail, with errno set */
static gboolean
fails (const char *name)
{
  int step = g_atomic_int_add (&n_calls, 1) + 1;

  if (step != failing_step || failure == FAIL_IO_SHORT || failure == FAIL_IO_KILL_AFTER)
    return FALSE;
  failed_name = name;
  if (failure == FAIL_IO_KILL)
    kill (getpid (), SIGKILL);
  errno = failure == FAIL_IO_INTERRUPTED ? EINTR : failure;
  return TRUE;
}

static void
ended (void)
{
  if (failure == FAIL_IO_KILL_AFTER && g_atomic_int_get (&n_calls) == failing_step)
    kill (getpid (), SIGKILL);
}

#define IS_ARMED (g_atomic_int_get (&armed) != 0)

/* The one that would have been called without us. */
#define REAL(name) ((__typeof__ (&name))dlsym (RTLD_NEXT, #name))

static int
open_checked (const char *path,
              int         flags,
              mode_t      mode,
              int (*real) (const char *, int, ...))
{
  int fd;

  if (!IS_ARMED || (flags & (O_CREAT | O_WRONLY | O_RDWR)) == 0 || !is_below (path))
    return real (path, flags, mode);
  if (fails ("open"))
    return -1;
  fd = real (path, flags, mode);
  ended ();
  return fd;
}

int
open (const char *path,
      int         flags,
      ...)
{
  va_list args;
  mode_t  mode;

  va_start (args, flags);
  mode = va_arg (args, mode_t);
  va_end (args);
  return open_checked (path, flags, mode, REAL (open));
}

int
open64 (const char *path,
        int         flags,
        ...)
{
  va_list args;
  mode_t  mode;

  va_start (args, flags);
  mode = va_arg (args, mode_t);
  va_end (args);
  return open_checked (path, flags, mode, REAL (open64));
}

ssize_t
write (int         fd,
       const void *data,
       size_t      size)
{
  ssize_t n;

  if (!IS_ARMED || !is_descriptor_below (fd))
    return REAL (write) (fd, data, size);
  if (fails ("write"))
    {
      int code = errno;

      /* A full disk takes what still fits. */
      if (code == ENOSPC && size > 1)
        n = REAL (write) (fd, data, size / 2);
      errno = code;
      return -1;
    }
  if (failure == FAIL_IO_SHORT && g_atomic_int_get (&n_calls) >= failing_step)
    size = MIN (size, 1);
  n = REAL (write) (fd, data, size);
  ended ();
  return n;
}

#define DEFINE_FOR_DESCRIPTOR(name, parameters, arguments) \
  int                                                      \
    name parameters                                        \
  {                                                        \
    int result;                                            \
                                                           \
    if (!IS_ARMED || !is_descriptor_below (fd))            \
      return REAL (name) arguments;                        \
    if (fails (#name))                                     \
      return -1;                                           \
    result = REAL (name) arguments;                        \
    ended ();                                              \
    return result;                                         \
  }

DEFINE_FOR_DESCRIPTOR (fsync, (int fd), (fd))
DEFINE_FOR_DESCRIPTOR (fchmod, (int fd, mode_t mode), (fd, mode))
DEFINE_FOR_DESCRIPTOR (fchown, (int fd, uid_t owner, gid_t group), (fd, owner, group))

int
close (int fd)
{
  int result;

  if (!IS_ARMED || !is_descriptor_below (fd) || (fcntl (fd, F_GETFL) & O_ACCMODE) == O_RDONLY)
    return REAL (close) (fd);
  if (fails ("close"))
    {
      int code = errno;

      /* The descriptor is gone all the same. */
      REAL (close)
      (fd);
      errno = code;
      return -1;
    }
  result = REAL (close) (fd);
  ended ();
  return result;
}

int
rename (const char *from,
        const char *to)
{
  int result;

  if (!IS_ARMED || !is_below (to))
    return REAL (rename) (from, to);
  if (fails ("rename"))
    return -1;
  result = REAL (rename) (from, to);
  ended ();
  return result;
}
