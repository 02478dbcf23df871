#pragma once

namespace infoplane::ui::metrics {

// Logical pixels; everything sits on a 4-px rhythm.
inline constexpr int unit = 4;
inline constexpr int gap = 8;         ///< between neighbours
inline constexpr int margin = 12;     ///< inside a panel, around the panels
inline constexpr int rowHeight = 25;  ///< of trees and tables
inline constexpr int controlHeight = 24;
inline constexpr int radius = 6;  ///< corners of panels
inline constexpr int controlRadius = 4;
inline constexpr int sidePanelWidth = 280;
inline constexpr int inspectorWidth = 280;

inline constexpr double bodyPixels = 12.5;
inline constexpr double smallPixels = 11;

}  // namespace infoplane::ui::metrics
