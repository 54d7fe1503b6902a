import { useQuery } from '@tanstack/react-query';
import { Copy, Link2, Trash2 } from 'lucide-react';
import { useState } from 'react';

import { FieldDetail, isEditable } from '@/client/components/fields/registry';
import { PropertyList } from '@/client/components/record/property-list';
import { RecordHeader } from '@/client/components/record/record-header';
import { RecordPosition } from '@/client/components/shell/top-bar';
import { Button } from '@/client/components/ui/button';
import { MenuItem, MenuLine } from '@/client/components/ui/menu';
import { toast } from '@/client/components/ui/toast';
import { usePhone } from '@/client/lib/hooks';
import { useRuntime } from '@/client/lib/runtime';
import { asString, isEmpty, refsOf } from '@/client/lib/values';
import { fieldOf, type EntityMeta, type FieldMeta } from '@/shared/meta';
import { isApiError } from '../api/problem';
import { usePlace } from '../session/workspace';
import { PageFrame } from '../shell/page-frame';
import { ErrorPage } from '../states/error-page';
import { useRecordActions } from './actions';
import type { StoredRecord } from './api';
import { AuditLine } from './audit-line';
import { BodyEditor } from './body-editor';
import { DeleteDialog } from './delete-dialog';
import { DetailSkeleton } from './detail-skeleton';
import type { Entity } from './entity';
import { MissingRecord } from './missing-record';
import { useNeighbours } from './opened-from';
import { Overdue } from './overdue';
import { recordQuery } from './queries';
import { RecordActivity } from './record-activity';
import { RecordFiles } from './record-files';
import { RelatedTabs, type Related } from './related-tabs';
import { nextStates, recommended } from './states';

interface RecordDetailProps {
  entity: Entity;
  id: string;
  /** Long fields, read in the main column. */
  body?: readonly string[];
  /** Fields of the panel at the side, in order. */
  properties: readonly string[];
  /** Records that point at this one, as tabs. */
  related?: readonly Related[];
}

/** The page of one record: its state, its words, what belongs to it and what happened to it. */
export function RecordDetail(props: RecordDetailProps) {
  const { entity, id } = props;
  const { workspace } = usePlace();
  const { meta } = entity;
  const record = useQuery(recordQuery(workspace.slug, entity, id));
  const home = `/w/${workspace.slug}/${meta.path}`;
  const crumbs = [{ label: meta.label.many, href: home }];
  if (record.data) return <LoadedDetail {...props} record={record.data} />;
  return (
    <PageFrame title={meta.label.one} crumbs={crumbs}>
      {record.isPending && <DetailSkeleton label={`Loading ${meta.label.one.toLowerCase()}`} />}
      {isApiError(record.error, 404) && <MissingRecord entity={entity} id={id} />}
      {record.isError && !isApiError(record.error, 404) && (
        <ErrorPage error={record.error} reset={() => void record.refetch()} />
      )}
    </PageFrame>
  );
}

function LoadedDetail(props: RecordDetailProps & { record: StoredRecord }) {
  const { entity, record, body = [], properties, related = [] } = props;
  const { meta } = entity;
  const { workspace, role, canOn, can } = usePlace();
  const { navigate, hrefOf } = useRuntime();
  const { update, transition } = useRecordActions(entity);
  const phone = usePhone();
  const [deleting, setDeleting] = useState(false);
  const neighbours = useNeighbours(meta.path, record.id);
  const home = `/w/${workspace.slug}/${meta.path}`;
  const edits = canOn(meta, 'update', record);
  const deletes = canOn(meta, 'delete', record);
  const next = nextStates(meta, record, role);
  const fields = (names: readonly string[]) =>
    names.map((name) => fieldOf(meta, name)).filter((field) => field !== undefined);
  const save = (field: FieldMeta, value: unknown) => {
    if (field.name === meta.states?.field) transition.mutate({ record, to: asString(value) });
    else update.mutate({ record, values: { [field.name]: value } });
  };
  const copyLink = () =>
    navigator.clipboard.writeText(location.href).then(() => toast({ message: 'Link copied' }));
  const title = asString(record[meta.display]) || meta.label.one;
  const sequence = meta.fields.find((field) => field.type === 'sequence');
  const key = sequence ? asString(record[sequence.name]) : '';
  const parent = meta.fields.find((field) => field.required && field.relation)?.relation;
  const [of] = refsOf(record, parent?.name);
  const parentCrumb =
    parent && of && !phone
      ? [{ label: of.label, href: hrefOf(parent.target, of.id) ?? undefined }]
      : [];
  const open = (id: string | undefined) => (id ? () => navigate(`${home}/${id}`) : undefined);

  return (
    <PageFrame
      flush
      title={key || title}
      crumbs={[{ label: meta.label.many, href: neighbours?.href ?? home }, ...parentCrumb]}
      actions={
        <>
          {neighbours && (
            <RecordPosition
              label={neighbours.position}
              onPrevious={open(neighbours.previous)}
              onNext={open(neighbours.next)}
            />
          )}
          <Button
            variant="ghost"
            size="sm"
            icon
            aria-label="Copy link"
            onClick={() => void copyLink()}
          >
            <Link2 size={16} />
          </Button>
        </>
      }
    >
      <div
        className={
          'grid grid-cols-1 min-h-0 flex-1 d:grid-cols-[minmax(0,1fr)_348px] ' +
          'd:grid-rows-[minmax(0,1fr)]'
        }
      >
        <div className="scroll-thin min-w-0 d:overflow-y-auto">
          <div className="mx-auto max-w-[800px] px-8 py-5 m:px-4">
            <RecordHeader
              meta={meta}
              record={record}
              next={next}
              recommended={recommended(meta, record, role)}
              onTransition={edits ? (to) => transition.mutate({ record, to }) : undefined}
              notice={<Overdue meta={meta} record={record} />}
              mark={<Picture meta={meta} record={record} />}
              menu={
                <>
                  <MenuItem icon={<Copy size={15} />} onSelect={() => void copyLink()}>
                    Copy link
                  </MenuItem>
                  {deletes && (
                    <>
                      <MenuLine />
                      <MenuItem
                        danger
                        icon={<Trash2 size={15} />}
                        onSelect={() => setDeleting(true)}
                      >
                        Delete
                      </MenuItem>
                    </>
                  )}
                </>
              }
            />
            {fields(body).map((field) => (
              <BodySection
                key={field.name}
                entity={entity}
                record={record}
                field={field}
                onSave={edits && isEditable(field) ? (value) => save(field, value) : undefined}
              />
            ))}
            <div className="mt-6 d:hidden">
              <PropertyList
                meta={meta}
                record={record}
                fields={fields(properties)}
                next={next}
                onSave={edits ? save : undefined}
              />
            </div>
            <RelatedTabs
              entity={entity}
              record={record}
              related={related.filter((one) => can(one.entity, 'read'))}
            />
            {meta.attachments && (
              <div className="d:hidden">
                <RecordFiles entity={entity} record={record} canEdit={edits} />
              </div>
            )}
            <RecordActivity entity={entity} record={record} />
          </div>
        </div>
        <aside
          aria-label="Properties"
          className="scroll-thin overflow-y-auto border-l border-line px-5 py-4 m:hidden"
        >
          <h2 className="mb-1 font-semibold text-sm">Properties</h2>
          <PropertyList
            meta={meta}
            record={record}
            fields={fields(properties)}
            next={next}
            onSave={edits ? save : undefined}
          />
          {meta.attachments && <RecordFiles entity={entity} record={record} canEdit={edits} />}
          <AuditLine record={record} />
        </aside>
      </div>
      {deleting && (
        <DeleteDialog
          entity={entity}
          record={record}
          onClose={() => setDeleting(false)}
          onDeleted={() => navigate(neighbours?.href ?? home)}
        />
      )}
    </PageFrame>
  );
}

/** The image that marks a record, beside its name. */
function Picture({ meta, record }: { meta: EntityMeta; record: StoredRecord }) {
  const { fileUrl } = useRuntime();
  const file = asString(meta.mark && record[meta.mark]);
  if (!file || fieldOf(meta, meta.mark ?? '')?.type !== 'image') return null;
  return (
    <img
      src={fileUrl(file)}
      alt=""
      className="size-[72px] shrink-0 rounded-lg border border-line object-cover m:size-14"
    />
  );
}

interface BodySectionProps {
  entity: Entity;
  record: StoredRecord;
  field: FieldMeta;
  onSave: ((value: unknown) => void) | undefined;
}

function BodySection({ entity, record, field, onSave }: BodySectionProps) {
  const value = record[field.name];
  if (onSave) {
    return <BodyEditor meta={entity.meta} record={record} field={field} onSave={onSave} />;
  }
  if (isEmpty(value)) return null;
  return (
    <div className="mt-5 text-[15px] leading-relaxed">
      <FieldDetail field={field} value={value} record={record} meta={entity.meta} />
    </div>
  );
}
