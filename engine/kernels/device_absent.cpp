// Of builds without CUDA.
#include <ATen/ops/empty.h>

#include "engine/base/error.h"
#include "engine/kernels/assignment_reducer.h"
#include "engine/kernels/device.h"
#include "engine/kernels/device_assign.h"
#include "engine/kernels/device_elements.h"
#include "engine/kernels/device_upload.h"
#include "engine/kernels/encoder_update.h"
#include "engine/kernels/pinned_memory.h"

namespace infoplane {

std::string built_with_cuda() {
  return {};
}

std::string driver_cuda() {
  return {};
}

std::string cuda_obstacle() {
  return "this build computes on the CPU alone (packaging/cuda builds one that knows CUDA)";
}

std::vector<DeviceInfo> cuda_devices() {
  return {};
}

c10::Device cuda_device(const std::string& name) {
  cuda_index(name);
  throw Error(ErrorCode::device_unavailable, cuda_obstacle() + ", and cuda was asked for", {},
              "use --device cpu or --device auto");
}

std::uint64_t free_device_memory(c10::Device) {
  return 0;
}

void limit_device_memory(c10::Device, std::uint64_t) {}

std::uint64_t peak_device_memory(c10::Device) {
  return 0;
}

void release_device_memory() {}
void wait_for_device(c10::Device) {}

c10::Stream urgent_stream(c10::Device) {
  return c10::Stream(c10::Stream::DEFAULT, cuda_device("cuda"));
}

at::Tensor pinned_tensor(at::IntArrayRef shape, at::ScalarType type) {
  return at::empty(shape, type);
}

DeviceAssign::DeviceAssign(const at::Tensor&, double, c10::Device) : bins_(0), temperature_(0) {
  cuda_device("cuda");
}
void DeviceAssign::assign(const at::Tensor&, const at::Tensor&, const at::Tensor&) const {}

std::unique_ptr<AssignmentReducer> make_device_reducer(const at::Tensor&, const std::vector<std::int32_t>&) {
  cuda_device("cuda");
  return nullptr;
}

std::unique_ptr<EncoderUpdate> make_device_encoder(const EncoderProblem&, std::int64_t, c10::Device) {
  cuda_device("cuda");
  return nullptr;
}

struct DeviceUpload::Buffers {};
struct DeviceUpload::Scope::Guard {};

DeviceUpload::DeviceUpload(c10::Device) {
  cuda_device("cuda");
}
DeviceUpload::~DeviceUpload() = default;
DeviceUpload::Scope::Scope(DeviceUpload& upload) : upload_(upload) {}
DeviceUpload::Scope::~Scope() = default;
void DeviceUpload::Scope::wait() const {}
at::Tensor DeviceUpload::upload(at::IntArrayRef, at::ScalarType, const Fill&) {
  return {};
}

bool device_norm(const at::Tensor&, const at::Tensor&, const DeviceNorm&) {
  return false;
}
bool device_rotate(const at::Tensor&, std::int64_t, const at::Tensor&, const at::Tensor&, bool) {
  return false;
}
bool device_gate(DeviceGate, const at::Tensor&, const at::Tensor&) {
  return false;
}

}  // namespace infoplane
