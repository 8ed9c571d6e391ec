/**
 * Theories of the weight-tied linear autoencoder in the limit of infinite size: one class per face
 * of the prism, named as in {@link org.prismsweep.worker.family.prism.model.Face}. A new theory is
 * one {@link org.prismsweep.worker.model.Theory} and one line in {@link
 * org.prismsweep.worker.family.prism.theory.PrismTheories}.
 */
package org.prismsweep.worker.family.prism.theory;
