package org.prismsweep.worker.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JavaBackendTest extends BackendContract {

  @Override
  Backend backend() {
    return Backends.select("java").backend();
  }

  @Test
  void isTheVectorisedOneWhereTheModuleIsThere() {
    boolean module = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    assertThat(backend().name()).isEqualTo(module ? "java-vector" : "java");
  }
}
