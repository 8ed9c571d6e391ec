/**
 * What a driver sees of the numerical core: a {@link org.prismsweep.worker.model.Family} of models
 * with its parameters, trainers, observables and theories. Nothing here knows a particular family;
 * families are found through {@link org.prismsweep.worker.model.Families}.
 */
package org.prismsweep.worker.model;
