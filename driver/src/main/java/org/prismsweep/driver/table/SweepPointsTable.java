package org.prismsweep.driver.table;

/** Table {@code sweep_points}: which sweep contains which point and run. */
public final class SweepPointsTable {
  public static final String NAME = "sweep_points";

  /** A run that belongs to a sweep. */
  public record Member(String sweep, String pointId, String runId, int replicate, String gridId) {}

  public static final Table<Member> TABLE =
      Table.<Member>of(NAME, "a run that belongs to a sweep")
          .sweep(Member::sweep)
          .pointId(Member::pointId)
          .runId(Member::runId)
          .replicate(Member::replicate)
          .gridId(Member::gridId)
          .build();

  private SweepPointsTable() {}
}
