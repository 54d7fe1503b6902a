import { Board } from '@/client/components/board/board';
import { Calendar } from '@/client/components/calendar/calendar';
import { DataTable } from '@/client/components/data-table/data-table';
import { Gallery } from '@/client/components/gallery';
import { entities } from '@/shared/entities';
import { demo } from './demo';

const meta = entities[demo.entity];
const columns = meta.fields
  .filter(({ name }) => demo.rows.some((row) => row[name] !== undefined))
  .map(({ name }) => name)
  .slice(0, 6);
const nowhere = () => null;

/** A part of the app with invented records: for the stage of the public pages. */
export function DemoStage() {
  return (
    <div className="flex h-full min-w-[1120px] flex-col overflow-hidden">
      <DemoLayout />
    </div>
  );
}

function DemoLayout() {
  const { layout, by, to, rows } = demo;
  switch (layout) {
    case 'board':
      return <Board meta={meta} by={by} rows={rows} hrefOf={nowhere} refusal={() => ''} />;
    case 'calendar':
      return <Calendar meta={meta} by={by} to={to} rows={rows} span="week" hrefOf={nowhere} />;
    case 'gallery':
      return <Gallery meta={meta} image={by} rows={rows} hrefOf={nowhere} />;
    case 'table':
      return <DataTable meta={meta} rows={rows} columns={columns} hrefOf={nowhere} />;
  }
}
