#include <algorithm>
#include <array>
#include <chrono>
#include <string>

#include <ATen/ops/empty.h>

#include "engine/base/error.h"
#include "engine/base/row_hash.h"
#include "engine/base/working_file.h"
#include "engine/kernels/pinned_memory.h"
#include "engine/sweep/hidden_states.h"

namespace infoplane {
namespace {

using Clock = std::chrono::steady_clock;

// Of the time of a sweep, what keeping its states may take.
constexpr double kShare = 0.05;
// Less work than this is done again rather than kept.
constexpr double kLeastSecondsAtStake = 2;
// What a disk is taken to write in a second until it has shown what it can.
constexpr double kFirstGuessBytesPerSecond = 200e6;

class StatesInMemory final : public HiddenStates {
 public:
  StatesInMemory(const StatesShape& shape, const ScratchFolder* scratch,
                 const std::optional<ResumePoint>& from)
      : shape_(shape),
        scratch_(scratch),
        states_(shape.pinned ? pinned_tensor({shape.tokens, shape.width}, shape.dtype)
                             : at::empty({shape.tokens, shape.width},
                                         at::TensorOptions().dtype(shape.dtype).device(shape.device))),
        save_seconds_(static_cast<double>(shape.bytes()) / kFirstGuessBytesPerSecond) {
    if (scratch == nullptr || !from) return;
    const auto file = WorkingFile::reopen(scratch->path() / from->file, shape.bytes());
    if (!file) {
      throw Error(ErrorCode::file_changed, "the states to go on from are gone",
                  Location::file(scratch->path() / from->file), "start again");
    }
    const at::Tensor memory = shape.device.is_cpu() ? states_ : at::empty(states_.sizes(), shape.dtype);
    file->read_at(0, {static_cast<std::byte*>(memory.data_ptr()), shape.bytes()});
    if (!memory.is_same(states_)) states_.copy_(memory);
    last_file_ = from->file;
  }

  bool on_device() const override { return !states_.is_cpu(); }
  at::Tensor read(std::int64_t first, std::int64_t count) const override {
    return states_.narrow(0, first, count);
  }
  void write(std::int64_t first, const at::Tensor& states) override {
    states_.narrow(0, first, states.size(0)).copy_(states);
  }
  void finish_layer() override {}

  bool worth_keeping(double seconds_at_stake) const override {
    return scratch_ != nullptr && seconds_at_stake >= std::max(kLeastSecondsAtStake, save_seconds_ / kShare);
  }
  bool keep(ResumePoint point) override {
    try {
      save(point);
      return true;
    } catch (const Error& error) {
      if (error.code() != ErrorCode::disk_full && error.code() != ErrorCode::write_failed) throw;
      // The sweep itself needs nothing of the disk: it goes on, and can be resumed from where it could
      // before.
      scratch_ = nullptr;
      return false;
    }
  }

 private:
  static constexpr std::array<const char*, 2> kFiles{"states-0", "states-1"};

  void save(ResumePoint point) {
    const Clock::time_point start = Clock::now();
    // The file that the last point speaks of stays whole until the new one is known.
    point.file = last_file_ == kFiles[0] ? kFiles[1] : kFiles[0];
    const at::Tensor memory = states_.cpu();
    const auto* bytes = static_cast<const std::byte*>(memory.data_ptr());
    WorkingFile::create(scratch_->path() / point.file, shape_.bytes()).write_at(0, {bytes, shape_.bytes()});
    RowHash hash;
    hash.add(0, shape_.tokens, shape_.row_bytes(), bytes);
    point.hash = hash.hex();
    scratch_->keep(point);
    last_file_ = point.file;
    save_seconds_ = std::chrono::duration<double>(Clock::now() - start).count();
  }

  StatesShape shape_;
  const ScratchFolder* scratch_;
  at::Tensor states_;
  double save_seconds_;
  std::string last_file_{};
};

}  // namespace

std::unique_ptr<HiddenStates> states_in_memory(const StatesShape& shape, const ScratchFolder* scratch,
                                               const std::optional<ResumePoint>& from) {
  return std::make_unique<StatesInMemory>(shape, scratch, from);
}

const char* states_dtype_name(at::ScalarType dtype) {
  return dtype == at::kBFloat16 ? "bfloat16" : "float32";
}

}  // namespace infoplane
