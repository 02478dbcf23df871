#pragma once

namespace infoplane::ui {

/// How points are chosen: these alone, these turned over, or these too.
enum class Choice { replace, toggle, add };

}  // namespace infoplane::ui
