/** Stands in the geometry of what is loading; appears after 200 ms. */
export function Skeleton({ height, width }: { height: number; width?: number | string }) {
  return <div className="skel skel-late" style={{ height, width: width ?? '100%' }} />;
}

export function SkeletonRows({
  label,
  count,
  height = 20,
}: {
  label: string;
  count: number;
  height?: number;
}) {
  return (
    <div className="col skel-rows" role="status" aria-label={label}>
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} height={height} width={`${90 - ((index * 13) % 40)}%`} />
      ))}
    </div>
  );
}
