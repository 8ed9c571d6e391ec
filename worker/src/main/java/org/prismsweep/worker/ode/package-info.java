/** Adaptive integration of ordinary differential equations with output at requested times. */
package org.prismsweep.worker.ode;
