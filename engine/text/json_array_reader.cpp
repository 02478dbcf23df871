#include "engine/text/json_array_reader.h"

#include "engine/text/document_format.h"

namespace infoplane {
namespace {

constexpr std::size_t kArrayBlock = 1 << 16;

bool is_space(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/// Where in the nesting of brackets and strings the bytes of an element are.
class Nesting {
 public:
  /// True when `byte` stands outside of the element: its comma, or the bracket that closes the array.
  bool ends_before(char byte) const { return depth_ == 0 && !in_string_ && (byte == ',' || byte == ']'); }

  void enter(char byte) {
    if (in_string_) {
      in_string_ = escaped_ || byte != '"';
      escaped_ = !escaped_ && byte == '\\';
      return;
    }
    if (byte == '"') in_string_ = true;
    if (byte == '{' || byte == '[') ++depth_;
    if ((byte == '}' || byte == ']') && depth_ > 0) --depth_;
  }

 private:
  std::int64_t depth_ = 0;
  bool in_string_ = false, escaped_ = false;
};

}  // namespace

JsonArrayReader::JsonArrayReader(std::unique_ptr<ByteSource> source, std::size_t limit,
                                 Cancellation cancellation)
    : source_(std::move(source)),
      limit_(limit),
      cancellation_(std::move(cancellation)),
      block_(kArrayBlock) {}

bool JsonArrayReader::next_byte(char& byte) {
  if (at_ == filled_) {
    cancellation_.check();
    at_ = 0;
    filled_ = source_->read(block_.data(), block_.size());
    if (filled_ == 0) return false;
  }
  byte = block_[at_++];
  return true;
}

bool JsonArrayReader::skip_space(char& byte) {
  while (next_byte(byte)) {
    if (!is_space(byte)) return true;
    if (byte == '\n') ++line_;
  }
  return false;
}

bool JsonArrayReader::fault(ArrayElement& element, const char* what) {
  element.text.clear();
  element.fault = what;
  return true;
}

/// Nothing but white space may follow; what does is one fault, and is not read.
bool JsonArrayReader::after_array(ArrayElement& element) {
  char byte = 0;
  const bool more = skip_space(byte);
  finished_ = true;
  element.line = line_;
  return more && fault(element, "text after the end of the JSON array");
}

bool JsonArrayReader::read_element(ArrayElement& element, char byte) {
  Nesting nesting;
  bool too_long = false;
  do {
    if (nesting.ends_before(byte)) {
      after_comma_ = byte == ',';
      closed_ = byte != ',';
      while (!element.text.empty() && is_space(element.text.back())) element.text.pop_back();
      return too_long ? fault(element, kTooLong) : true;
    }
    nesting.enter(byte);
    if (byte == '\n') ++line_;
    if (!too_long && element.text.size() == limit_) {
      too_long = true;
      element.text = {};
    }
    if (!too_long) element.text += byte;
  } while (next_byte(byte));
  finished_ = true;
  return fault(element, "the file ends inside the JSON array");
}

bool JsonArrayReader::next(ArrayElement& element) {
  element.text.clear();
  element.fault.clear();
  if (finished_) return false;
  if (closed_) return after_array(element);
  char byte = 0;
  if (!opened_) {
    while (next_byte(byte) && byte != '[') line_ += byte == '\n';
    opened_ = true;
  }
  const bool any = skip_space(byte);
  element.line = line_;
  if (!any) {
    finished_ = true;
    return fault(element, "the file ends inside the JSON array");
  }
  if (byte == ']' && !after_comma_) {
    closed_ = true;
    return after_array(element);
  }
  if (byte == ',' || byte == ']') {
    after_comma_ = byte == ',';
    closed_ = byte == ']';
    return fault(element, "a comma of the JSON array has no value beside it");
  }
  return read_element(element, byte);
}

}  // namespace infoplane
