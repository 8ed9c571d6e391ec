/**
 * Weight-tied two-layer autoencoders with a nonlinearity, and their mean-field limit (Nguyen,
 * arXiv:2102.08373). Conventions throughout: d input dimension, N neurons, data x = diag(S/d)^(1/2)
 * z with z ~ N(0, I_d), xhat = (1/N) sum_i kappa th_i sigma(kappa &lt;th_i, x&gt;), kappa =
 * sqrt(d), loss 1/2 E|x - xhat|^2 + lambda/2 mean |th_i|^2, gradient flow d th_i/dt = -N grad_i
 * loss.
 */
package org.prismsweep.worker.family.tied;
