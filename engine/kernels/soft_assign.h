#pragma once

#include <cstdint>
#include <span>

#include <ATen/core/Tensor.h>

#include "engine/kernels/packed_matrix.h"

namespace infoplane {

/// Soft assignment of hidden states to reference points: p_i = softmax(z_i . W^T / eps), z_i = h_i / |h_i|
/// (METHOD section 2; Conklin 2026, "Soft entropy"). A zero vector gets the uniform assignment.
///   states   [rows, d] float32, contiguous: hidden states, not normalised
///   anchors  the unit reference points as a matrix of d inputs and n outputs
///   out      rows x n floats, written row by row
/// Runs on the calling thread; several threads may call it on different rows.
void soft_assign(const at::Tensor& states, const PackedMatrix& anchors, double temperature, float* out);

/// The same of u - m in place of h, u = h / |h| and m = `mean`, d numbers (METHOD section 8, "centred").
/// Where h is zero, or |u - m| below 1e-6, the assignment is uniform.
void soft_assign_centred(const at::Tensor& states, std::span<const double> mean, const PackedMatrix& anchors,
                         double temperature, float* out);

/// `soft_assign` in plain double loops, with anchors [n, d]: what the fast form is tested against.
void soft_assign_reference(const at::Tensor& states, const at::Tensor& anchors, double temperature,
                           float* out);

}  // namespace infoplane
