#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <limits>
#include <memory>
#include <numeric>
#include <stdexcept>
#include <vector>

#include <ucontext.h>

#include "engine/kernels/cuda/portable.h"

namespace infoplane::test {

/// Runs the body of a kernel on the host as a device would: every thread of a block is a fiber, those of a
/// warp meet where lanes exchange numbers, those of a block at its barriers. Stricter than a device: shared
/// memory begins as NaN, a warp runs as far ahead of the others as barriers let it, copies in the background
/// land no sooner than somebody waits for them (or at once, as `Copies` says: what is still to be read must
/// not be overwritten either), and lanes that meet at different places are an error. For a body given as
/// `void body(EmulatedThread&)`.
class EmulatedBlock;

enum class Copies { late, early };

class EmulatedThread {
 public:
  EmulatedThread(EmulatedBlock& of, int index) : of_(of), index_(index) {}

  int index() const { return index_; }
  int lane() const { return index_ % cuda::kWarp; }
  int warp() const { return index_ / cuda::kWarp; }
  int threads() const;
  std::int64_t block() const;
  void* shared() const;
  void sync_block() const;

  template <typename Number>
  Number from_lane_xor(Number value, int mask) const {
    return from_lane(value, lane() ^ mask);
  }
  template <typename Number>
  Number from_lane(Number value, int from) const {
    const auto& all = exchange(&value, sizeof value);
    Number other;
    std::memcpy(&other, all[static_cast<std::size_t>(from)].data(), sizeof other);
    return other;
  }

  void copy_later(cuda::FourWords* to, const cuda::FourWords* from, bool there = true) {
    for (const auto* address : {static_cast<const void*>(to), static_cast<const void*>(from)}) {
      if (reinterpret_cast<std::uintptr_t>(address) % sizeof *to != 0) throw std::logic_error("askew copy");
    }
    pending_.push_back({to, there ? from : nullptr});
    if (copies_are_early()) land(pending_.back());
  }
  void commit_copies() {
    groups_.push_back(std::move(pending_));
    pending_.clear();
  }
  template <int Left>
  void wait_for_copies() {
    while (groups_.size() > Left) {
      if (!copies_are_early()) std::ranges::for_each(groups_.front(), land);
      groups_.erase(groups_.begin());
    }
  }

  /// As PTX ISA 8, "Matrix fragments for mma.m16n8k16 with floating point type"; rounded as devices of
  /// compute capability 9 do.
  void multiply_tile(float (&sums)[4], const std::uint32_t (&a)[4], const std::uint32_t (&b)[2]) const {
    std::array<std::uint32_t, 6> words{a[0], a[1], a[2], a[3], b[0], b[1]};
    const auto& all = exchange(words.data(), sizeof words);
    const auto number = [&](int from, int word, int side) {
      std::uint32_t bits;
      std::memcpy(&bits, all[static_cast<std::size_t>(from)].data() + 4 * word, sizeof bits);
      return cuda::float_of(side == 0 ? bits << 16 : bits & 0xFFFF0000U);
    };
    const int group = lane() / 4, member = lane() % 4;
    for (int i = 0; i < 4; ++i) {
      const int row = group + 8 * (i / 2), column = member * 2 + i % 2;
      std::array<double, 17> terms{static_cast<double>(sums[i])};
      for (int k = 0; k < 16; ++k) {
        const int upper_k = k / 8, holder = k % 8 / 2;
        const float x = number(row % 8 * 4 + holder, row / 8 + 2 * upper_k, k % 2);
        const float y = number(column * 4 + holder, 4 + upper_k, k % 2);
        terms[static_cast<std::size_t>(k) + 1] = static_cast<double>(x) * static_cast<double>(y);
      }
      sums[i] = sum_of_products(terms);
    }
  }

 private:
  friend class EmulatedBlock;

  /// Terms are aligned to the largest and cut after 25 bits; their sum is rounded towards zero. Source: Xie
  /// et al., "MMA-Sim: Bit-Accurate Reference Model of Tensor Cores and Matrix Cores", arXiv 2511.10909.
  static float sum_of_products(const std::array<double, 17>& terms) {
    double largest = 0;
    for (const double term : terms) largest = std::max(largest, std::abs(term));
    if (!(largest > 0) || !std::isfinite(largest)) {
      return static_cast<float>(std::accumulate(terms.begin(), terms.end(), 0.0));
    }
    const int shift = 25 - std::ilogb(largest);
    double sum = 0;
    for (const double term : terms) sum += std::trunc(std::ldexp(term, shift));
    sum = std::ldexp(sum, -shift);
    const auto nearest = static_cast<float>(sum);
    const bool away = std::abs(static_cast<double>(nearest)) > std::abs(sum);
    return away ? std::nextafter(nearest, 0.0F) : nearest;
  }

  using Slots = std::array<std::array<std::byte, 32>, cuda::kWarp>;
  struct Copy {
    cuda::FourWords* to;
    const cuda::FourWords* from;  // null: zeros
  };
  static void land(const Copy& copy) { *copy.to = copy.from ? *copy.from : cuda::FourWords{}; }
  bool copies_are_early() const;
  const Slots& exchange(const void* bytes, std::size_t size) const;

  EmulatedBlock& of_;
  int index_;
  mutable unsigned turn_ = 0;  // exchanges alternate between two sets of slots
  std::vector<Copy> pending_{};
  std::vector<std::vector<Copy>> groups_{};
};

class EmulatedBlock {
 public:
  using Body = std::function<void(EmulatedThread&)>;

  EmulatedBlock(int threads, std::size_t shared_bytes, Copies copies)
      : threads_(threads),
        copies_(copies),
        shared_(shared_bytes / sizeof(cuda::FourWords) + 1),
        slots_(static_cast<std::size_t>(threads / cuda::kWarp)),
        fibers_(static_cast<std::size_t>(threads)) {}

  /// One block after the other may run; each finds shared memory as the first did.
  void run(std::int64_t block, const Body& body) {
    block_ = block;
    body_ = &body;
    for (cuda::FourWords& words : shared_) words = {{0x7FC00000U, 0x7FC00000U, 0x7FC00000U, 0x7FC00000U}};
    for (int i = 0; i < threads_; ++i) begin(i);
    for (int left = threads_; left > 0;) {
      for (int warp = 0; warp < threads_ / cuda::kWarp; ++warp) left -= advance(warp * cuda::kWarp);
      if (left == 0) return;
      if (!all_at(0, threads_, State::at_block)) {
        throw std::logic_error("threads wait for each other at different places");
      }
      release(0, threads_);
    }
  }

 private:
  friend class EmulatedThread;
  enum class State { ready, at_warp, at_block, done };
  struct Fiber {
    ucontext_t context{};
    std::unique_ptr<std::byte[]> stack{};
    std::unique_ptr<EmulatedThread> thread{};
    State state = State::ready;
  };
  static constexpr std::size_t kStack = 64 << 10;

  static void enter(unsigned low, unsigned high) {
    auto* const self = reinterpret_cast<EmulatedBlock*>((static_cast<std::uintptr_t>(high) << 32) | low);
    Fiber& fiber = self->fibers_[static_cast<std::size_t>(self->current_)];
    (*self->body_)(*fiber.thread);
    fiber.state = State::done;
    swapcontext(&fiber.context, &self->scheduler_);
  }

  void begin(int index) {
    Fiber& fiber = fibers_[static_cast<std::size_t>(index)];
    if (!fiber.stack) fiber.stack.reset(new std::byte[kStack]);  // not cleared: blocks are many
    fiber.state = State::ready;
    fiber.thread = std::make_unique<EmulatedThread>(*this, index);
    getcontext(&fiber.context);
    fiber.context.uc_stack.ss_sp = fiber.stack.get();
    fiber.context.uc_stack.ss_size = kStack;
    fiber.context.uc_link = nullptr;
    const auto address = reinterpret_cast<std::uintptr_t>(this);
    makecontext(&fiber.context, reinterpret_cast<void (*)()>(&EmulatedBlock::enter), 2,
                static_cast<unsigned>(address), static_cast<unsigned>(address >> 32));
  }

  void wait(State where) {
    Fiber& fiber = fibers_[static_cast<std::size_t>(current_)];
    fiber.state = where;
    swapcontext(&fiber.context, &scheduler_);
  }

  bool all_at(int begin, int end, State where) const {
    for (int i = begin; i < end; ++i) {
      if (fibers_[static_cast<std::size_t>(i)].state != where) return false;
    }
    return true;
  }
  void release(int begin, int end) {
    for (int i = begin; i < end; ++i) fibers_[static_cast<std::size_t>(i)].state = State::ready;
  }

  /// Runs a warp as far as it comes without the others: one that goes ahead must not disturb them. How many
  /// of its threads came to their end.
  int advance(int begin) {
    const int end = begin + cuda::kWarp;
    int done = 0;
    for (;;) {
      for (current_ = begin; current_ < end; ++current_) {
        Fiber& fiber = fibers_[static_cast<std::size_t>(current_)];
        if (fiber.state != State::ready) continue;
        swapcontext(&scheduler_, &fiber.context);
        if (fiber.state == State::done) ++done;
      }
      if (!all_at(begin, end, State::at_warp)) return done;
      release(begin, end);
    }
  }

  int threads_;
  Copies copies_;
  std::int64_t block_ = 0;
  std::vector<cuda::FourWords> shared_;
  std::vector<std::array<EmulatedThread::Slots, 2>> slots_;
  std::vector<Fiber> fibers_;
  const Body* body_ = nullptr;
  ucontext_t scheduler_{};
  int current_ = 0;
};

inline int EmulatedThread::threads() const {
  return of_.threads_;
}
inline std::int64_t EmulatedThread::block() const {
  return of_.block_;
}
inline bool EmulatedThread::copies_are_early() const {
  return of_.copies_ == Copies::early;
}
inline void* EmulatedThread::shared() const {
  return of_.shared_.data();
}
inline void EmulatedThread::sync_block() const {
  of_.wait(EmulatedBlock::State::at_block);
}
inline const EmulatedThread::Slots& EmulatedThread::exchange(const void* bytes, std::size_t size) const {
  Slots& numbers = of_.slots_[static_cast<std::size_t>(warp())][turn_++ % 2];
  std::memcpy(numbers[static_cast<std::size_t>(lane())].data(), bytes, size);
  of_.wait(EmulatedBlock::State::at_warp);
  return numbers;
}

/// Runs `blocks` blocks one after the other.
inline void emulate(std::int64_t blocks, int threads, std::size_t shared_bytes,
                    const EmulatedBlock::Body& body, Copies copies = Copies::late) {
  EmulatedBlock emulated(threads, shared_bytes, copies);
  for (std::int64_t block = 0; block < blocks; ++block) emulated.run(block, body);
}

}  // namespace infoplane::test
