list(APPEND UI_SOURCES
  theme/palette.cpp)
