internal import BylawLibC

/// The value of a variable of the environment; nil where there is none.
package func environmentVariable(named name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}

/// For this process and those that it starts; to be called while there is one thread.
package func setEnvironmentVariable(named name: String, to value: String) { setenv(name, value, 1) }

package var processNumber: Int32 { getpid() }

package var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

package func exitProcess(status: Int32) -> Never { exit(status) }

/// Also from a signal's handler: nothing is flushed or cleared away.
package func exitAtOnce(status: Int32) -> Never { _exit(status) }

/// Of a clock that nobody sets.
package func monotonicSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

package func sleep(milliseconds: UInt32) { usleep(milliseconds * 1_000) }

package func naturalLogarithm(of number: Double) -> Double { log(number) }

/// e to the power of a number.
package func exponential(of number: Double) -> Double { exp(number) }
