#include "database/job_columns.h"

#include <cstddef>
#include <limits>
#include <type_traits>

#include "engine/base/error.h"
#include "engine/base/json.h"

namespace infoplane::database {
namespace {

constexpr char kBound[] = "bound";
constexpr auto kLargestInt = std::numeric_limits<int>::max();

[[noreturn]] void refuse(const std::string& member, const std::string& what) {
  throw Error(ErrorCode::json_invalid, "the request of this job cannot be read: " + what,
              {{}, member.empty() ? std::string() : "/" + member},
              "remove the job; where the bound is still wanted, it is asked for anew");
}

/// The members of an object, each asked for once.
class Members {
 public:
  explicit Members(const Json& object) : object_(object) {
    if (!object_.is_object()) refuse({}, "it is no JSON object");
  }

  std::string text(const char* name) {
    std::string text = any_text(name);
    if (text.empty()) refuse(name, "expected a text that is not empty");
    return text;
  }

  std::string any_text(const char* name) {
    const Json& value = taken(name);
    if (!value.is_string()) refuse(name, "expected a text");
    return value.get<std::string>();
  }

  template <typename Number>
  Number number(const char* name, Number low, Number high = std::numeric_limits<Number>::max()) {
    const Json& value = taken(name);
    // A number without a sign is kept as one: it has all 64 bits.
    const bool fits = value.is_number_unsigned() && value.get<std::uint64_t>() <= std::uint64_t(high) &&
                      value.get<std::uint64_t>() >= std::uint64_t(low);
    if (!fits)
      refuse(name, "expected a whole number from " + std::to_string(low) + " to " + std::to_string(high));
    return value.get<Number>();
  }

  void refuse_others() const {
    if (object_.size() > taken_) refuse({}, "it has members that are unknown here");
  }

 private:
  const Json& taken(const char* name) {
    const auto found = object_.find(name);
    if (found == object_.end()) refuse(name, "the member is missing");
    ++taken_;
    return *found;
  }

  const Json& object_;
  std::size_t taken_ = 0;
};

BoundJobRequest read_bound(std::string_view json) {
  const Json object = parse_json(json, "request");
  Members members(object);
  BoundJobRequest request;
  request.corpus_path = members.text("corpus");
  request.corpus_name = members.any_text("corpus_name");
  request.tokenizer_path = members.text("tokenizer");
  request.samples = members.number<std::int64_t>("samples", 0);
  request.sample_order = members.text("sample_order");
  if (request.sample_order != "random" && request.sample_order != "first")
    refuse("sample_order", "expected \"random\" or \"first\"");
  request.seed = members.number<std::uint64_t>("seed", 0);
  request.key.corpus_hash = members.text("corpus_hash");
  request.key.tokenizer_hash = members.text("tokenizer_hash");
  request.key.max_length = members.number("max_length", 1, kLargestInt);
  request.key.order = members.number("order", 1, kLargestInt);
  request.key.max_order = members.number("max_order", request.key.order, kLargestInt);
  request.key.clusters = members.number("clusters", 2, kLargestInt);
  members.refuse_others();
  return request;
}

std::string written(const BoundJobRequest& request) {
  const BoundKey& key = request.key;
  const Json object{{"corpus", request.corpus_path},
                    {"corpus_name", request.corpus_name},
                    {"tokenizer", request.tokenizer_path},
                    {"samples", request.samples},
                    {"sample_order", request.sample_order},
                    {"seed", request.seed},
                    {"corpus_hash", key.corpus_hash},
                    {"tokenizer_hash", key.tokenizer_hash},
                    {"max_length", key.max_length},
                    {"max_order", key.max_order},
                    {"order", key.order},
                    {"clusters", key.clusters}};
  return object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string problem_of(const Error& error) {
  const std::string where = error.where().text();
  return "error[" + std::string(code_name(error.code())) + "]: " + printable(error.message(), 1000) +
         (where.empty() ? "" : ", " + printable(where)) + "\n" + error.remedy();
}

}  // namespace

std::string kind_column(const JobRequest& request) {
  if (const auto* unreadable = std::get_if<UnreadableRequest>(&request)) return unreadable->kind;
  return std::holds_alternative<BoundJobRequest>(request) ? kBound : "analysis";
}

std::string request_column(const JobRequest& request) {
  if (const auto* unreadable = std::get_if<UnreadableRequest>(&request)) return unreadable->json;
  const auto* bound = std::get_if<BoundJobRequest>(&request);
  return bound == nullptr ? std::string() : written(*bound);
}

JobRequest read_request(std::string_view kind, std::string_view json) {
  if (kind == "analysis") return AnalysisInColumns{};
  try {
    if (kind == kBound) return read_bound(json);
    throw Error(ErrorCode::format_unsupported,
                "jobs of the kind \"" + printable(kind) + "\" are unknown to this program", {},
                "remove the job, or open the database with the program that made it");
  } catch (const Error& error) {
    return UnreadableRequest{std::string(kind), std::string(json), problem_of(error)};
  }
}

}  // namespace infoplane::database
