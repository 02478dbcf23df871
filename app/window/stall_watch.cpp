#include "app/window/stall_watch.h"

#include <utility>

#include <pthread.h>

#include <QEvent>
#include <QMetaEnum>
#include <QObject>

namespace infoplane {
namespace {

constexpr std::chrono::milliseconds kStallLookEvery{10};
constexpr int kEndless = 20;  ///< limits after which a stall is told though it goes on

std::string event_name(int type) {
  const char* name = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
  return name != nullptr ? name : std::to_string(type);
}

}  // namespace

std::string stall_line(const Stall& stall) {
  return std::string(stall.over ? "the window was deaf for " : "the window is deaf since ") +
         std::to_string(stall.lasted.count()) + " ms (processor " + std::to_string(stall.processor.count()) +
         " ms): " + stall.where;
}

StallWatch::StallWatch(std::chrono::milliseconds limit, Report report)
    : limit_(limit), report_(std::move(report)) {
  ::pthread_getcpuclockid(::pthread_self(), &processor_);
  thread_ = std::thread([this] { look_on(); });
}

StallWatch::~StallWatch() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  ends_.notify_all();
  thread_.join();
}

std::chrono::nanoseconds StallWatch::processor_time() const {
  timespec time{};
  ::clock_gettime(processor_, &time);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

void StallWatch::begin() {
  busy_ = true;
  since_ = Clock::now();
  processor_since_ = processor_time();
  noticed_.clear();
  endless_told_ = false;
}

void StallWatch::enter(const QObject& receiver, const QEvent& event, int loop_level) {
  const std::lock_guard lock(mutex_);
  if (!busy_ || entered_.empty() || loop_level > entered_.back().loop_level) begin();
  entered_.push_back({receiver.metaObject()->className(), event.type(), loop_level});
}

void StallWatch::leave() {
  std::unique_lock lock(mutex_);
  const Entered last = entered_.back();
  const bool counted =
      busy_ && (entered_.size() == 1 || entered_[entered_.size() - 2].loop_level < last.loop_level);
  const bool late = counted && Clock::now() - since_ > limit_;
  if (late && noticed_.empty()) noticed_ = names();
  const Stall told = late ? stall(true) : Stall{};
  entered_.pop_back();
  if (counted) begin();  // what goes on outside a loop that has ended
  if (entered_.empty()) busy_ = false;
  lock.unlock();
  if (late) report_(told);
}

void StallWatch::rest() {
  const std::lock_guard lock(mutex_);
  busy_ = false;
}

void StallWatch::look_on() {
  std::unique_lock lock(mutex_);
  while (!ends_.wait_for(lock, kStallLookEvery, [this] { return ended_; })) {
    const auto lasted = Clock::now() - since_;
    if (!busy_ || lasted <= limit_) continue;
    if (noticed_.empty()) noticed_ = names();
    if (endless_told_ || lasted <= kEndless * limit_) continue;
    endless_told_ = true;
    const Stall told = stall(false);
    lock.unlock();
    report_(told);
    lock.lock();
  }
}

Stall StallWatch::stall(bool over) const {
  const auto whole = [](auto time) { return std::chrono::duration_cast<std::chrono::milliseconds>(time); };
  return {whole(Clock::now() - since_), whole(processor_time() - processor_since_), over, noticed_};
}

std::string StallWatch::names() const {
  std::string names;
  for (const Entered& one : entered_) {
    if (!names.empty()) names += " > ";
    names += std::string(one.receiver) + ' ' + event_name(one.event);
  }
  return names;
}

}  // namespace infoplane
