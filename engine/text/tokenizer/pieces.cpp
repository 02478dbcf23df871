#include "engine/text/tokenizer/pieces.h"

#include <algorithm>

namespace infoplane {
namespace {

/// Runs of matches become one part, and so do runs of the rest.
void join_runs(const std::vector<MatchSpan>& matches, std::vector<MatchSpan>& parts) {
  bool previous = false;
  for (const MatchSpan& match : matches) {
    if (match.matched == previous && !parts.empty()) {
      parts.back().end = match.end;
    } else {
      parts.push_back(match);
    }
    previous = match.matched;
  }
}

/// A match joins the part before it, unless that is a match itself.
void join_previous(const std::vector<MatchSpan>& matches, std::vector<MatchSpan>& parts) {
  bool previous = false;
  for (const MatchSpan& match : matches) {
    if (match.matched && !previous && !parts.empty()) {
      parts.back().end = match.end;
    } else {
      parts.push_back(match);
    }
    previous = match.matched;
  }
}

/// A match joins the part after it, unless that is a match itself.
void join_next(const std::vector<MatchSpan>& matches, std::vector<MatchSpan>& parts) {
  bool following = false;
  for (auto match = matches.rbegin(); match != matches.rend(); ++match) {
    if (match->matched && !following && !parts.empty()) {
      parts.back().begin = match->begin;
    } else {
      parts.push_back(*match);
    }
    following = match->matched;
  }
  std::reverse(parts.begin(), parts.end());
}

}  // namespace

void split_piece(const Piece& piece, const std::vector<MatchSpan>& matches, SplitBehavior behavior,
                 std::vector<MatchSpan>& parts, std::vector<Piece>& out) {
  const auto add = [&](const MatchSpan& part) {
    if (part.begin == part.end) return;
    const std::size_t origin = part.begin < piece.origin ? std::min(piece.origin, part.end) - part.begin : 0;
    out.push_back({piece.begin + part.begin, piece.begin + part.end, origin});
  };
  if (behavior == SplitBehavior::isolated || behavior == SplitBehavior::removed) {
    for (const MatchSpan& match : matches) {
      if (behavior == SplitBehavior::isolated || !match.matched) add(match);
    }
    return;
  }
  parts.clear();
  if (behavior == SplitBehavior::contiguous) join_runs(matches, parts);
  if (behavior == SplitBehavior::merged_with_previous) join_previous(matches, parts);
  if (behavior == SplitBehavior::merged_with_next) join_next(matches, parts);
  for (const MatchSpan& part : parts) add(part);
}

}  // namespace infoplane
