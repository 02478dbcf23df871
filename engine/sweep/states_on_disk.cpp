#include <array>
#include <mutex>
#include <string>

#include <ATen/ops/empty.h>

#include "engine/base/row_hash.h"
#include "engine/base/working_file.h"
#include "engine/sweep/hidden_states.h"

namespace infoplane {
namespace {

// Read and written by offset and not through a mapping: a disk that fails or fills is then an error value and
// never a signal, and the copy is nothing beside the products of a layer.
class StatesOnDisk final : public HiddenStates {
 public:
  StatesOnDisk(const StatesShape& shape, const ScratchFolder& scratch, const std::optional<ResumePoint>& from)
      : shape_(shape),
        scratch_(scratch),
        current_(from && from->file == kNames[1] ? 1 : 0),
        files_{make_file(0, from), make_file(1, from)} {}

  at::Tensor read(std::int64_t first, std::int64_t count) const override {
    at::Tensor states = at::empty({count, shape_.width}, at::TensorOptions().dtype(shape_.dtype));
    files_[current_].read_at(offset(first), {static_cast<std::byte*>(states.data_ptr()), states.nbytes()});
    return states;
  }

  void write(std::int64_t first, const at::Tensor& states) override {
    const at::Tensor rows = states.cpu().contiguous();
    const auto* bytes = static_cast<const std::byte*>(rows.data_ptr());
    files_[1 - current_].write_at(offset(first), {bytes, rows.nbytes()});
    RowHash part;
    part.add(first, rows.size(0), shape_.row_bytes(), bytes);
    const std::lock_guard lock(mutex_);
    written_.add(part);
  }

  void finish_layer() override {
    current_ = 1 - current_;
    finished_ = written_;
    written_ = {};
  }

  bool worth_keeping(double) const override { return true; }
  bool keep(ResumePoint point) override {
    point.file = kNames[current_];
    point.hash = finished_.hex();
    scratch_.keep(point);
    return true;
  }

 private:
  static constexpr std::array<const char*, 2> kNames{"states-0", "states-1"};

  std::uint64_t offset(std::int64_t row) const {
    return static_cast<std::uint64_t>(row) * shape_.row_bytes();
  }

  WorkingFile make_file(std::size_t index, const std::optional<ResumePoint>& from) const {
    const std::filesystem::path path = scratch_.path() / kNames[index];
    if (from && from->file == kNames[index]) {
      if (auto file = WorkingFile::reopen(path, shape_.bytes())) return std::move(*file);
      throw Error(ErrorCode::file_changed, "the states to go on from are gone", Location::file(path),
                  "start again");
    }
    return WorkingFile::create(path, shape_.bytes());
  }

  StatesShape shape_;
  const ScratchFolder& scratch_;
  std::size_t current_;
  std::array<WorkingFile, 2> files_;
  std::mutex mutex_;
  RowHash written_{}, finished_{};
};

}  // namespace

std::unique_ptr<HiddenStates> states_on_disk(const StatesShape& shape, const ScratchFolder& scratch,
                                             const std::optional<ResumePoint>& from) {
  return std::make_unique<StatesOnDisk>(shape, scratch, from);
}

}  // namespace infoplane
