// The system's C library under one name, whatever the system calls it. This file is a target of its own, `BylawLibC`, which
// `BylawSystem` alone imports, and not for others: outside of it nobody sees a type, a constant or a function of C.

#if canImport(Glibc)
  @_exported import Glibc
#elseif canImport(Musl)
  @_exported import Musl
#elseif canImport(Darwin)
  @_exported import Darwin
#endif
