/** Keyed streams of random numbers: pure functions of their key, whatever was drawn before. */
package org.prismsweep.worker.random;
