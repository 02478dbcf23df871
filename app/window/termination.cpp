#include "app/window/termination.h"

#include <array>
#include <csignal>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace infoplane {
namespace {

constexpr std::array kSignals{SIGTERM, SIGINT, SIGHUP};

/// Ends of a socket pair: a signal handler may write, and little else.
std::array<int, 2> ends{-1, -1};

extern "C" void tell_window(int) {
  const char byte = 1;
  [[maybe_unused]] const auto written = ::write(ends[0], &byte, 1);
}

}  // namespace

Termination::Termination(QObject* parent) : QObject(parent) {
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends.data()) != 0) return;
  notifier_ = std::make_unique<QSocketNotifier>(ends[1], QSocketNotifier::Read);
  connect(notifier_.get(), &QSocketNotifier::activated, this, [this] {
    char byte = 0;
    if (::read(ends[1], &byte, 1) > 0) emit asked();
  });
  for (const int signal : kSignals) std::signal(signal, tell_window);
}

Termination::~Termination() {
  for (const int signal : kSignals) std::signal(signal, SIG_DFL);
  notifier_.reset();
  for (int& end : ends) {
    if (end >= 0) ::close(end);
    end = -1;
  }
}

}  // namespace infoplane
