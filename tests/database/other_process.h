#pragma once

#include <csignal>
#include <string>

#include <sys/wait.h>
#include <unistd.h>

#include "engine/base/error.h"

// Work done in another process, for what only shows between processes. The child inherits no open Store: fork
// before any is open in the test.
namespace infoplane::test {

/// A child that runs `body` and leaves without the test's clean-up.
class OtherProcess {
 public:
  template <typename Body>
  explicit OtherProcess(Body&& body) {
    int ends[2];
    if (::pipe(ends) != 0) return;
    pid_ = ::fork();
    if (pid_ == 0) {
      ::close(ends[0]);
      const std::string said = outcome(body);
      const auto written = ::write(ends[1], said.data(), said.size());
      ::_exit(written == static_cast<ssize_t>(said.size()) ? 0 : 1);
    }
    ::close(ends[1]);
    said_ = ends[0];
  }

  OtherProcess(OtherProcess&& other) noexcept
      : pid_(std::exchange(other.pid_, -1)), said_(std::exchange(other.said_, -1)) {}
  OtherProcess(const OtherProcess&) = delete;
  OtherProcess& operator=(const OtherProcess&) = delete;

  ~OtherProcess() {
    if (pid_ > 0) wait();
  }

  /// Waits for the end: what the body returned, the code of the Error that it threw, or "killed".
  std::string wait() {
    std::string said;
    char block[4096];
    for (ssize_t count; (count = ::read(said_, block, sizeof block)) > 0;) said.append(block, count);
    ::close(said_);
    int status = 0;
    ::waitpid(std::exchange(pid_, -1), &status, 0);
    return WIFSIGNALED(status) ? "killed" : said;
  }

 private:
  template <typename Body>
  static std::string outcome(Body& body) {
    try {
      return body();
    } catch (const Error& error) {
      return std::string(code_name(error.code()));
    } catch (const std::exception& error) {
      return std::string("unexpected: ") + error.what();
    }
  }

  pid_t pid_ = -1;
  int said_ = -1;
};

/// Permissions do not bind root (tests in a container often run as root): gives root's powers up, for good.
inline void become_ordinary_user() {
  constexpr unsigned nobody = 65534;
  if (::geteuid() != 0) return;
  if (::setgid(nobody) != 0 || ::setuid(nobody) != 0)
    throw std::runtime_error("cannot give up root's powers");
}

}  // namespace infoplane::test
