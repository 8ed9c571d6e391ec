/**
 * Sample matrices, what is done to them before training, and the data sets that points refer to:
 * pure functions, no files.
 */
package org.prismsweep.worker.data;
