package org.prismsweep.driver.spec.rule;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.apache.commons.jexl3.introspection.JexlPermissions;

/** Nothing of the Java platform can be reached. */
final class NoPermissions implements JexlPermissions {

  @Override
  public boolean allow(Class<?> type) {
    return false;
  }

  @Override
  public boolean allow(Constructor<?> constructor) {
    return false;
  }

  @Override
  public boolean allow(Field field) {
    return false;
  }

  @Override
  public boolean allow(Method method) {
    return false;
  }

  @Override
  public boolean allow(Package named) {
    return false;
  }

  @Override
  public JexlPermissions compose(String... source) {
    return this;
  }
}
