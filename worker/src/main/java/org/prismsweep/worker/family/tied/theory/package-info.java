/** Theories of the mean-field limit: a closed form and two reduced equations. */
package org.prismsweep.worker.family.tied.theory;
