/**
 * What trainers of several families share: how weights move, what is recorded along a run, and how
 * a run ends. Knows no family.
 */
package org.prismsweep.worker.training;
