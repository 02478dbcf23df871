#pragma once

#include "app/commands/command.h"

namespace infoplane::cli {

// Of the commands that more than one program knows: one does them, the others say that there are such.

inline constexpr CommandText kAnalyze{"analyze", "measure models over a corpus and store the results"};
inline constexpr CommandText kInspect{"inspect", "whether folders can be analysed, and what that takes"};
inline constexpr CommandText kBench{"bench", "how fast a model is measured here, and where the time goes"};
inline constexpr CommandText kDevices{"devices", "the NVIDIA devices that analyses can use here"};
inline constexpr CommandText kDoctor{"doctor",
                                     "whether everything works on this machine, and how fast it is"};
inline constexpr CommandText kEstimate{
    "estimate", "the same figures for activations made elsewhere, from a safetensors file"};
inline constexpr CommandText kIbCurve{
    "ib-curve", "what an encoder of k-grams can reach on the plane: the Information Bottleneck"};
inline constexpr CommandText kExport{"export", "a run as JSON or CSV, or a figure"};
inline constexpr CommandText kExportFigure{"figure", "a view of runs as SVG, PDF or PNG"};
inline constexpr CommandText kCorrelate{"correlate", "measures against benchmark scores over models"};

}  // namespace infoplane::cli
