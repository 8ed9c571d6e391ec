/**
 * What a driver sees of the numerical core: a {@link org.prismsweep.worker.experiment.Family} of
 * models with its parameters, trainers, observables and theories. Nothing here knows a particular
 * family; families are found through {@link org.prismsweep.worker.experiment.Families}.
 */
package org.prismsweep.worker.experiment;
