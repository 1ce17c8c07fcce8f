// Loaded before the C library: the call number BYLAW_FAIL_AT of those that need room on the disk or change a folder fails as
// on a full disk. Standard streams are left alone.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <fcntl.h>
#include <unistd.h>

static atomic_long calls;

static int fails(void) {
  static long at = -1;
  if (at < 0) {
    const char *text = getenv("BYLAW_FAIL_AT");
    at = text ? atol(text) : 0;
  }
  if (atomic_fetch_add(&calls, 1) + 1 != at) return 0;
  errno = ENOSPC;
  return 1;
}

static int is_file(int descriptor) {
  struct stat status;
  return descriptor > 2 && fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int descriptor, const void *bytes, size_t count) {
  if (is_file(descriptor) && fails()) return -1;
  return NEXT(write)(descriptor, bytes, count);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t position) {
  if (is_file(descriptor) && fails()) return -1;
  return NEXT(pwrite)(descriptor, bytes, count, position);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t position) {
  if (is_file(descriptor) && fails()) return -1;
  return NEXT(pwrite64)(descriptor, bytes, count, position);
}

int fsync(int descriptor) {
  if (is_file(descriptor) && fails()) return -1;
  return NEXT(fsync)(descriptor);
}

int ftruncate(int descriptor, off_t size) {
  if (is_file(descriptor) && fails()) return -1;
  return NEXT(ftruncate)(descriptor, size);
}

int rename(const char *from, const char *to) { return fails() ? -1 : NEXT(rename)(from, to); }

int mkdir(const char *path, mode_t mode) { return fails() ? -1 : NEXT(mkdir)(path, mode); }

static int opens(const char *name, const char *path, int flags, mode_t mode) {
  if ((flags & O_CREAT) && fails()) return -1;
  return ((int (*)(const char *, int, ...))dlsym(RTLD_NEXT, name))(path, flags, mode);
}

#define OPEN(name)                                     \
  int name(const char *path, int flags, ...) {         \
    mode_t mode = 0;                                   \
    if (flags & O_CREAT) {                             \
      va_list rest;                                    \
      va_start(rest, flags);                           \
      mode = va_arg(rest, mode_t);                     \
      va_end(rest);                                    \
    }                                                  \
    return opens(#name, path, flags, mode);            \
  }

OPEN(open)
OPEN(open64)
