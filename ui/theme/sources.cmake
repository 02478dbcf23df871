list(APPEND UI_SOURCES
  theme/elided_label.cpp
  theme/fonts.cpp
  theme/markers.cpp
  theme/palette.cpp
  theme/stylesheet.cpp
  theme/system_scheme.cpp
  theme/theme.cpp)
