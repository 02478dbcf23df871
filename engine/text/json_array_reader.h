#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/cancellation.h"
#include "engine/text/byte_source.h"

namespace infoplane {

/// The text of one element of a JSON array.
struct ArrayElement {
  std::int64_t line = 0;  ///< where it begins, 1-based
  std::string text{};
  std::string fault{};  ///< why there is no text; empty when there is
};

/// Cuts the text of one JSON array into its elements, by brackets, commas and quotes alone, holding no more
/// than one element and one block. An element is not parsed here: whoever parses it finds its faults.
class JsonArrayReader {
 public:
  /// The source begins with the array, but for white space and a byte order mark. Elements over `limit` bytes
  /// are passed over without being kept.
  JsonArrayReader(std::unique_ptr<ByteSource> source, std::size_t limit, Cancellation cancellation);

  /// False at the end. Throws what the source throws, and cancelled.
  bool next(ArrayElement& element);

 private:
  bool next_byte(char& byte);
  bool skip_space(char& byte);
  bool read_element(ArrayElement& element, char byte);
  bool fault(ArrayElement& element, const char* what);
  bool after_array(ArrayElement& element);

  std::unique_ptr<ByteSource> source_;
  std::size_t limit_;
  Cancellation cancellation_;
  std::vector<char> block_;
  std::size_t at_ = 0, filled_ = 0;
  std::int64_t line_ = 1;
  bool opened_ = false, closed_ = false, finished_ = false;
  bool after_comma_ = false;
};

}  // namespace infoplane
