import Link from 'next/link';

import { Mark } from '@/components/evidence/gate-ring';

export default function NotFound() {
  return (
    <main className="sign">
      <div className="empty">
        <Mark size={34} />
        <h1 className="t18 m6">There is no such page</h1>
        <p>The address may have a letter too many. Your projects are safe.</p>
        <Link className="btn" href="/">
          All projects
        </Link>
      </div>
    </main>
  );
}
