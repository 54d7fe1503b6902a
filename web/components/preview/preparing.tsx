import { Spinner } from '@/components/ui/button';

/** Stands where an app will be, while it is put together. */
export function Preparing() {
  return (
    <div className="empty" role="status">
      <Spinner size={20} />
      <p>
        The app is being put together. The first time the packages of its stack are bundled too,
        which takes up to a minute.
      </p>
    </div>
  );
}
