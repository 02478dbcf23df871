#include "engine/base/error.h"

#include <array>
#include <cstdio>
#include <utility>

#include "engine/base/utf8.h"

namespace infoplane {
namespace {

struct CodeEntry {
  ErrorCode code;
  std::string_view name;
  int exit;
};

constexpr std::size_t kLineLimit = 4000;

constexpr int kFailed = 1;
constexpr int kArguments = 2;
constexpr int kInput = 3;

constexpr std::array kCodes{
    CodeEntry{ErrorCode::bad_argument, "bad-argument", kArguments},
    CodeEntry{ErrorCode::file_missing, "file-missing", kInput},
    CodeEntry{ErrorCode::file_unreadable, "file-unreadable", kInput},
    CodeEntry{ErrorCode::file_changed, "file-changed", kInput},
    CodeEntry{ErrorCode::folder_without_config, "folder-without-config", kInput},
    CodeEntry{ErrorCode::folder_without_weights, "folder-without-weights", kInput},
    CodeEntry{ErrorCode::folder_without_tokenizer, "folder-without-tokenizer", kInput},
    CodeEntry{ErrorCode::download_unfinished, "download-unfinished", kInput},
    CodeEntry{ErrorCode::pickle_refused, "pickle-refused", kInput},
    CodeEntry{ErrorCode::format_unsupported, "format-unsupported", kInput},
    CodeEntry{ErrorCode::json_invalid, "json-invalid", kInput},
    CodeEntry{ErrorCode::json_too_large, "json-too-large", kInput},
    CodeEntry{ErrorCode::json_too_deep, "json-too-deep", kInput},
    CodeEntry{ErrorCode::json_duplicate_key, "json-duplicate-key", kInput},
    CodeEntry{ErrorCode::safetensors_truncated, "safetensors-truncated", kInput},
    CodeEntry{ErrorCode::safetensors_header_length, "safetensors-header-length", kInput},
    CodeEntry{ErrorCode::safetensors_header_invalid, "safetensors-header-invalid", kInput},
    CodeEntry{ErrorCode::safetensors_entry_invalid, "safetensors-entry-invalid", kInput},
    CodeEntry{ErrorCode::safetensors_offsets, "safetensors-offsets", kInput},
    CodeEntry{ErrorCode::safetensors_duplicate_tensor, "safetensors-duplicate-tensor", kInput},
    CodeEntry{ErrorCode::dtype_unsupported, "dtype-unsupported", kInput},
    CodeEntry{ErrorCode::index_invalid, "index-invalid", kInput},
    CodeEntry{ErrorCode::shard_missing, "shard-missing", kInput},
    CodeEntry{ErrorCode::tensor_missing, "tensor-missing", kInput},
    CodeEntry{ErrorCode::tensor_duplicated, "tensor-duplicated", kInput},
    CodeEntry{ErrorCode::tensor_shape, "tensor-shape", kInput},
    CodeEntry{ErrorCode::config_key_missing, "config-key-missing", kInput},
    CodeEntry{ErrorCode::config_value, "config-value", kInput},
    CodeEntry{ErrorCode::architecture_unknown, "architecture-unknown", kInput},
    CodeEntry{ErrorCode::setting_unsupported, "setting-unsupported", kInput},
    CodeEntry{ErrorCode::tokenizer_invalid, "tokenizer-invalid", kInput},
    CodeEntry{ErrorCode::tokenizer_unsupported, "tokenizer-unsupported", kInput},
    CodeEntry{ErrorCode::token_out_of_range, "token-out-of-range", kInput},
    CodeEntry{ErrorCode::corpus_empty, "corpus-empty", kInput},
    CodeEntry{ErrorCode::corpus_too_short, "corpus-too-short", kInput},
    CodeEntry{ErrorCode::corpus_column_missing, "corpus-column-missing", kInput},
    CodeEntry{ErrorCode::corpus_encoding, "corpus-encoding", kInput},
    CodeEntry{ErrorCode::preferences_invalid, "preferences-invalid", kInput},
    CodeEntry{ErrorCode::states_invalid, "states-invalid", kInput},
    CodeEntry{ErrorCode::scores_invalid, "scores-invalid", kInput},
    CodeEntry{ErrorCode::database_unreadable, "database-unreadable", kInput},
    CodeEntry{ErrorCode::database_foreign, "database-foreign", kInput},
    CodeEntry{ErrorCode::database_newer, "database-newer", kInput},
    CodeEntry{ErrorCode::database_read_only, "database-read-only", kInput},
    CodeEntry{ErrorCode::run_unknown, "run-unknown", kInput},
    CodeEntry{ErrorCode::cancelled, "cancelled", kFailed},
    CodeEntry{ErrorCode::disk_full, "disk-full", kFailed},
    CodeEntry{ErrorCode::out_of_memory, "out-of-memory", kFailed},
    CodeEntry{ErrorCode::memory_budget, "memory-budget", kFailed},
    CodeEntry{ErrorCode::write_failed, "write-failed", kFailed},
    CodeEntry{ErrorCode::database_busy, "database-busy", kFailed},
    CodeEntry{ErrorCode::device_unavailable, "device-unavailable", kFailed},
    CodeEntry{ErrorCode::device_failed, "device-failed", kFailed},
    CodeEntry{ErrorCode::not_in_this_build, "not-in-this-build", kFailed},
    CodeEntry{ErrorCode::program_missing, "program-missing", kFailed},
    CodeEntry{ErrorCode::program_broken, "program-broken", kFailed},
    CodeEntry{ErrorCode::worker_failed, "worker-failed", kFailed},
    CodeEntry{ErrorCode::internal, "internal", kFailed},
};

const CodeEntry& entry(ErrorCode code) {
  for (const CodeEntry& candidate : kCodes) {
    if (candidate.code == code) return candidate;
  }
  return kCodes.back();
}

}  // namespace

std::string_view code_name(ErrorCode code) {
  return entry(code).name;
}

int exit_code(ErrorCode code) {
  return entry(code).exit;
}

Location Location::offset(std::filesystem::path path, std::uint64_t bytes) {
  return {std::move(path), "offset " + std::to_string(bytes)};
}

Location Location::line(std::filesystem::path path, std::uint64_t number) {
  return {std::move(path), "line " + std::to_string(number)};
}

Location Location::pointer(std::filesystem::path path, std::string json_pointer) {
  return {std::move(path), std::move(json_pointer)};
}

std::string Location::text() const {
  if (path.empty()) return detail;
  if (detail.empty()) return path.string();
  return path.string() + ", " + detail;
}

// Names from a file stand in messages and remedies: what is shown is made safe here, once for all who throw.
Error::Error(ErrorCode code, std::string what, Location where, std::string remedy)
    : std::runtime_error(printable(what, kLineLimit)),
      code_(code),
      message_(std::runtime_error::what()),
      where_(std::move(where)),
      remedy_(printable(remedy, kLineLimit)) {}

std::string Error::one_line() const {
  std::string line = "error[" + std::string(code_name(code_)) + "]: " + message_;
  if (!where_.empty()) line += ", " + where_.text();
  if (!remedy_.empty()) line += ": " + remedy_;
  return printable(line, kLineLimit);
}

std::string printable(std::string_view text, std::size_t limit) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (out.size() >= limit) return out + "...";
    const std::size_t length = utf8_sequence_length(text, at);
    const auto byte = static_cast<unsigned char>(text[at]);
    if (length == 0 || byte < 0x20 || byte == 0x7F) {
      std::array<char, 5> escaped{};
      std::snprintf(escaped.data(), escaped.size(), "\\x%02x", static_cast<unsigned>(byte));
      out += escaped.data();
      ++at;
    } else {
      out.append(text.substr(at, length));
      at += length;
    }
  }
  return out;
}

}  // namespace infoplane
