#include "app/commands/interruption.h"

#include <atomic>
#include <csignal>

namespace infoplane::cli {
namespace {

// A signal handler can be told nothing, so what it sets must be found from here.
std::atomic<const Cancellation*> interrupted{nullptr};
static_assert(std::atomic<const Cancellation*>::is_always_lock_free);

extern "C" void on_interruption(int) {
  if (const Cancellation* cancellation = interrupted.load()) cancellation->cancel();
}

void set_handler(int signal_number, void (*handler)(int), int flags) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigaction(signal_number, &action, nullptr);
}

}  // namespace

InterruptionGuard::InterruptionGuard(const Cancellation& cancellation) {
  interrupted.store(&cancellation);
  set_handler(SIGINT, on_interruption, SA_RESETHAND | SA_RESTART);
  set_handler(SIGTERM, on_interruption, SA_RESETHAND | SA_RESTART);
}

InterruptionGuard::~InterruptionGuard() {
  set_handler(SIGINT, SIG_DFL, 0);
  set_handler(SIGTERM, SIG_DFL, 0);
  interrupted.store(nullptr);
}

void ignore_write_signals() {
  set_handler(SIGPIPE, SIG_IGN, 0);
  set_handler(SIGXFSZ, SIG_IGN, 0);
}

}  // namespace infoplane::cli
