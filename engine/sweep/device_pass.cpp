#include "engine/sweep/device_pass.h"

#include <future>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <ATen/ops/empty.h>
#include <c10/core/InferenceMode.h>
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>
#include <cuda_runtime_api.h>

#include "engine/base/elapsed.h"
#include "engine/base/error.h"
#include "engine/kernels/cuda/check.h"
#include "engine/kernels/device.h"
#include "engine/kernels/device_assign.h"
#include "engine/sweep/chunk_split.h"
#include "engine/sweep/device_memory.h"

namespace infoplane {
namespace {

/// A moment in the work of a stream.
class Mark {
 public:
  explicit Mark(c10::cuda::CUDAStream stream) {
    cuda::check(cudaEventCreate(&event_), "making an event");
    cuda::check(cudaEventRecord(event_, stream.stream()), "marking the time");
  }
  Mark(Mark&& other) noexcept : event_(std::exchange(other.event_, nullptr)) {}
  Mark(const Mark&) = delete;
  Mark& operator=(const Mark&) = delete;
  Mark& operator=(Mark&&) = delete;
  ~Mark() {
    if (event_ != nullptr) cudaEventDestroy(event_);
  }

  void wait() const { cuda::check(cudaEventSynchronize(event_), "a chunk"); }
  /// Both have passed.
  double seconds_since(const Mark& earlier) const {
    float milliseconds = 0;
    cuda::check(cudaEventElapsedTime(&milliseconds, earlier.event_, event_), "measuring its time");
    return static_cast<double>(milliseconds) / 1000;
  }

 private:
  cudaEvent_t event_ = nullptr;
};

class DevicePass final : public LayerPass {
 public:
  DevicePass(const ChunkPlan& plan, HiddenStates& states, const DeviceAssignment& assignment,
             std::unique_ptr<TensorGatherer> gatherer, c10::Device device)
      : plan_(plan),
        states_(states),
        assign_(assignment.anchors, assignment.temperature, device),
        p_(assignment.rows),
        paper_(assignment.paper),
        gatherer_(std::move(gatherer)),
        device_(device),
        coming_stream_(c10::cuda::getStreamFromPool(false, device.index())),
        leaving_stream_(c10::cuda::getStreamFromPool(false, device.index())) {}

  void run(const ChunkForward& forward, const ChunkForward& observed,
           const std::function<void(std::int64_t tokens)>& on_chunk,
           const Cancellation& cancellation) override {
    const c10::InferenceMode no_gradients;
    const c10::cuda::CUDAGuard guard(device_);
    const Clock::time_point start = Clock::now();
    gatherer_->begin_layer();
    std::vector<Mark> marks;  // three a chunk: before, after forward, after assign
    ChunkQueue queue(plan_, most_tokens_);
    while (!queue.empty()) {
      cancellation.check();
      const Chunk chunk = queue.take();
      try {
        compute(chunk, queue.next(), forward, observed, marks);
      } catch (const c10::Error& error) {
        forget_what_was_coming();
        if (!is_out_of_device_memory(error)) throw;
        halve(queue, chunk);
        continue;
      } catch (...) {
        forget_what_was_coming();
        throw;
      }
      let_two_chunks_wait(marks);
      on_chunk(chunk.tokens);
    }
    finish_leaving();
    most_tokens_ = queue.most_tokens();
    wait_for_device(device_);
    states_.finish_layer();
    add_time(marks, seconds_since(start));
  }

  void run_centred(const ChunkForward& observed, const Cancellation& cancellation) override {
    const c10::InferenceMode no_gradients;
    const c10::cuda::CUDAGuard guard(device_);
    const Clock::time_point start = Clock::now();
    ChunkQueue queue(plan_, most_tokens_);
    while (!queue.empty()) {
      cancellation.check();
      const Chunk chunk = queue.take();
      try {
        const at::Tensor seen = observed(chunk, bring(chunk));
        assign_.assign(gatherer_->centred(chunk, seen).contiguous(),
                       gatherer_->rows().narrow(0, chunk.first_state, chunk.tokens), p_);
      } catch (const c10::Error& error) {
        if (!is_out_of_device_memory(error)) throw;
        halve(queue, chunk);
      }
    }
    most_tokens_ = queue.most_tokens();
    wait_for_device(device_);
    timing_.assign += seconds_since(start);
  }

  GatheredStates gathered() const override { return gatherer_->gathered(); }

 private:
  /// No more: what is told of the work, and a wish to end it, should not run far ahead of the device.
  static void let_two_chunks_wait(const std::vector<Mark>& marks) {
    constexpr std::size_t kMarks = 3;  // of a chunk
    if (marks.size() > 2 * kMarks) marks[marks.size() - 2 * kMarks - 1].wait();
  }

  /// Brings states here, on a thread and a stream of its own where they lie elsewhere.
  at::Tensor bring(const Chunk& chunk) const {
    const c10::InferenceMode no_gradients;
    at::Tensor states = states_.read(chunk.first_state, chunk.tokens);
    if (states.device() == device_) return states;
    const c10::cuda::CUDAStreamGuard guard(coming_stream_);
    return states.to(device_);  // and waits
  }

  at::Tensor take(const Chunk& chunk) {
    if (coming_.valid()) {
      const std::int64_t first = coming_first_, tokens = coming_tokens_;
      at::Tensor states = coming_.get();
      if (first == chunk.first_state && tokens == chunk.tokens) return states;
    }
    return bring(chunk);
  }

  void compute(const Chunk& chunk, const Chunk* next, const ChunkForward& forward,
               const ChunkForward& observed, std::vector<Mark>& marks) {
    const c10::cuda::CUDAStream stream = c10::cuda::getCurrentCUDAStream(device_.index());
    const at::Tensor before = take(chunk);
    if (next != nullptr && !states_.on_device()) {
      coming_first_ = next->first_state;
      coming_tokens_ = next->tokens;
      coming_ = std::async(std::launch::async, [this, chunk_coming = *next] { return bring(chunk_coming); });
    }
    std::vector<Mark> own;
    own.emplace_back(stream);
    const at::Tensor after = forward(chunk, before);
    own.emplace_back(stream);
    const at::Tensor seen = observed(chunk, after).contiguous();
    if (paper_) assign_.assign(seen, gatherer_->rows().narrow(0, chunk.first_state, chunk.tokens), p_);
    gatherer_->add(chunk, seen);
    own.emplace_back(stream);
    send_away(chunk, before, after);
    for (Mark& mark : own) marks.push_back(std::move(mark));
  }

  /// `before` was made on another stream, which may use its memory again once it is free: not before this
  /// stream has read it.
  void send_away(const Chunk& chunk, const at::Tensor& before, const at::Tensor& states) {
    if (states_.on_device()) return states_.write(chunk.first_state, states);
    finish_leaving();
    Mark ready(c10::cuda::getCurrentCUDAStream(device_.index()));
    leaving_ = std::async(std::launch::async,
                          [this, first = chunk.first_state, before, states, ready = std::move(ready)] {
                            const c10::InferenceMode no_gradients;
                            const c10::cuda::CUDAStreamGuard guard(leaving_stream_);
                            ready.wait();
                            states_.write(first, states);
                          });
  }

  void finish_leaving() {
    if (leaving_.valid()) leaving_.get();
  }

  /// A failure ends the chunk, and whatever was on its way for the next.
  void forget_what_was_coming() noexcept {
    try {
      if (coming_.valid()) coming_.get();
    } catch (...) {
    }
  }

  void halve(ChunkQueue& queue, const Chunk& chunk) {
    finish_leaving();
    // What was begun of the chunk reads states that nobody holds any more; it is done again.
    wait_for_device(device_);
    release_device_memory();
    if (queue.halve(chunk)) return;
    throw Error(ErrorCode::out_of_memory,
                "the device has no memory for one document of " + std::to_string(chunk.tokens) + " tokens",
                {},
                "close other programs that use the device, shorten the documents (--max-length), or use "
                "--device cpu");
  }

  void add_time(const std::vector<Mark>& marks, double wall) {
    double forward = 0, assign = 0;
    for (std::size_t i = 0; i + 2 < marks.size(); i += 3) {
      forward += marks[i + 1].seconds_since(marks[i]);
      assign += marks[i + 2].seconds_since(marks[i + 1]);
    }
    const double total = forward + assign;
    timing_.forward += total > 0 ? wall * forward / total : wall;
    timing_.assign += total > 0 ? wall * assign / total : 0;
  }

  const ChunkPlan& plan_;
  HiddenStates& states_;
  DeviceAssign assign_;
  at::Tensor p_;
  bool paper_;
  std::unique_ptr<TensorGatherer> gatherer_;
  c10::Device device_;
  // One each, for libtorch keeps what is freed for the stream that it was made on.
  c10::cuda::CUDAStream coming_stream_, leaving_stream_;
  std::int64_t most_tokens_ = std::numeric_limits<std::int64_t>::max();
  std::future<at::Tensor> coming_{};
  std::int64_t coming_first_ = 0, coming_tokens_ = 0;
  std::future<void> leaving_{};
};

}  // namespace

std::unique_ptr<LayerPass> make_device_pass(const ChunkPlan& plan, HiddenStates& states,
                                            const DeviceAssignment& assignment,
                                            std::unique_ptr<TensorGatherer> gatherer, c10::Device device) {
  return std::make_unique<DevicePass>(plan, states, assignment, std::move(gatherer), device);
}

}  // namespace infoplane
