/** Sample matrices and what is done to them before training: pure functions, no files. */
package org.prismsweep.worker.samples;
