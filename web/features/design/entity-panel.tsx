'use client';

import { ChevronDown, ChevronRight, Link2 } from 'lucide-react';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';

import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import * as edits from '@/lib/model-edits';
import type { LinkKind } from '@/lib/model-edits';
import type { Entity, Project, Spec } from '@/lib/wire';
import { capital, spaced } from '@/lib/words';

import { useCanvas } from './canvas-store';
import { useEditing } from './model-editing';

interface PanelProps {
  project: Project;
  spec: Spec;
  entity: Entity;
}

const submit = (run: () => void) => (event: FormEvent) => {
  event.preventDefault();
  run();
};

/** Names a new kind of record. */
export function NewEntity({ spec }: { project: Project; spec: Spec }) {
  const { make, busy } = useEditing();
  const choose = useCanvas((canvas) => canvas.choose);
  const [text, setText] = useState('');
  const problem = text === '' ? undefined : edits.entityNameProblem(spec, text);
  const add = () => make(edits.addEntity(text), () => choose(edits.entityName(text)));
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  return (
    <form ref={form} className="ds-form" onSubmit={submit(add)}>
      <Field
        label="What one of them is called"
        value={text}
        onValue={setText}
        problem={problem}
        placeholder="Supplier"
        maxLength={60}
      />
      <Button
        kind="primary"
        type="submit"
        busy={busy}
        disabled={text === '' || problem !== undefined}
      >
        Add {edits.entityName(text)}
      </Button>
    </form>
  );
}

/** Everything about a kind of record that can be changed here, in order and without a pointer. */
export function EntityPanel({ project, spec, entity }: PanelProps) {
  const [open, setOpen] = useState<string>();
  const toggle = (name: string) => setOpen(open === name ? undefined : name);
  return (
    <div className="ds-panel">
      <Rename project={project} spec={spec} entity={entity} />
      <Part title="Fields">
        <ul className="ds-list">
          {entity.fields.map((field) => (
            <li key={field.name}>
              <Row
                name={field.label ?? capital(spaced(field.name))}
                fact={edits.typeName(field.type) + (field.required === true ? ', required' : '')}
                open={open === field.name}
                onToggle={() => toggle(field.name)}
              />
              {open === field.name && <FieldForm entity={entity} field={field} onDone={setOpen} />}
            </li>
          ))}
        </ul>
        <AddField entity={entity} />
      </Part>
      <Part title="Links">
        <ul className="ds-list">
          {entity.relations.map((relation) => (
            <li key={relation.name}>
              <Row
                name={capital(spaced(relation.name))}
                fact={relation.target}
                isLink
                open={open === relation.name}
                onToggle={() => toggle(relation.name)}
              />
              {open === relation.name && <LinkForm entity={entity} relation={relation} />}
            </li>
          ))}
        </ul>
        <AddLink spec={spec} entity={entity} />
      </Part>
      <RemoveEntity entity={entity} />
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="ds-part">
      <h3 className="lbl">{title}</h3>
      {children}
    </section>
  );
}

interface RowProps {
  name: string;
  fact: string;
  open: boolean;
  isLink?: boolean;
  onToggle: () => void;
}

function Row({ name, fact, open, isLink = false, onToggle }: RowProps) {
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <button type="button" className="ds-row" aria-expanded={open} onClick={onToggle}>
      {isLink && <Link2 className="i ink3" size={13} strokeWidth={1.7} aria-hidden="true" />}
      <span className="el">{name}</span>
      <span className="sp" />
      <span className="t12 ink3 nw">{fact}</span>
      <Chevron className="i ink3" size={14} strokeWidth={1.7} aria-hidden="true" />
    </button>
  );
}

function Rename({ project, spec, entity }: PanelProps) {
  const { make, busy } = useEditing();
  const { choose, rename } = useCanvas();
  const before = entity.label?.one ?? capital(spaced(entity.name));
  const [text, setText] = useState(before);
  const isSame = text.trim() === before;
  const others = spec.entities.filter(({ name }) => name !== entity.name);
  const problem = isSame ? undefined : edits.entityNameProblem({ ...spec, entities: others }, text);
  const save = () => {
    const to = edits.entityName(text);
    make(edits.renameEntity(entity.name, text), () => {
      rename(project.id, entity.name, to);
      choose(to);
    });
  };
  return (
    <form className="ds-line" onSubmit={submit(save)}>
      <Field label="Name of one" value={text} onValue={setText} problem={problem} maxLength={60} />
      {!isSame && (
        <Button type="submit" busy={busy} disabled={problem !== undefined}>
          Rename
        </Button>
      )}
    </form>
  );
}

interface TypeSelectProps {
  label: string;
  value: string;
  onChange: (type: string) => void;
}

function TypeSelect({ label, value, onChange }: TypeSelectProps) {
  const isKnown = edits.fieldTypes.some(([type]) => type === value);
  return (
    <label className="ds-select">
      <span className="lbl">{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {!isKnown && <option value={value}>{value}</option>}
        {edits.fieldTypes.map(([type, name]) => (
          <option key={type} value={type}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

interface FieldFormProps {
  entity: Entity;
  field: Entity['fields'][number];
  onDone: (open: string | undefined) => void;
}

function FieldForm({ entity, field, onDone }: FieldFormProps) {
  const { make, review, busy } = useEditing();
  const before = field.label ?? capital(spaced(field.name));
  const [text, setText] = useState(before);
  const [type, setType] = useState(field.type ?? 'string');
  const [values, setValues] = useState('');
  const isSame = text.trim() === before;
  const isNamed = edits.memberName(text) === field.name;
  const problem = isSame || isNamed ? undefined : edits.memberNameProblem(entity, text);
  const listed = edits.valueNames(values);
  const needsValues = type === 'enum' && field.type !== 'enum';
  const required = field.required === true;
  return (
    <div className="ds-form inset">
      <form
        className="ds-line"
        onSubmit={submit(() =>
          make(edits.renameField(entity.name, field.name, text), () =>
            onDone(edits.memberName(text)),
          ),
        )}
      >
        <Field label="Name" value={text} onValue={setText} problem={problem} maxLength={60} />
        {!isSame && !isNamed && (
          <Button type="submit" busy={busy} disabled={problem !== undefined}>
            Rename
          </Button>
        )}
      </form>
      <form
        className="ds-form bare-form"
        onSubmit={submit(() => review(edits.retypeField(entity.name, field, type, listed)))}
      >
        <TypeSelect label="Type" value={type} onChange={setType} />
        {needsValues && <Choices value={values} onValue={setValues} />}
        {type !== (field.type ?? 'string') && (
          <Button type="submit" disabled={busy || (needsValues && listed.length === 0)}>
            Make it {edits.typeName(type).toLowerCase()}
          </Button>
        )}
      </form>
      <div className="row">
        <label className="row g6">
          <input
            type="checkbox"
            checked={required}
            disabled={busy}
            onChange={() => make(edits.requireField(entity.name, field, !required))}
          />
          Required
        </label>
        <span className="sp" />
        <Button
          kind="stop"
          size="small"
          onClick={() => review(edits.removeField(entity.name, field.name))}
        >
          Remove {field.name}
        </Button>
      </div>
    </div>
  );
}

function Choices({ value, onValue }: { value: string; onValue: (value: string) => void }) {
  return (
    <Field
      label="Choices, with commas between them"
      value={value}
      onValue={onValue}
      placeholder="Open, in progress, done"
    />
  );
}

function AddField({ entity }: { entity: Entity }) {
  const { make, busy } = useEditing();
  const [text, setText] = useState('');
  const [type, setType] = useState('string');
  const [values, setValues] = useState('');
  const listed = edits.valueNames(values);
  const problem = text === '' ? undefined : edits.memberNameProblem(entity, text);
  const isReady = text !== '' && problem === undefined && (type !== 'enum' || listed.length > 0);
  const add = () =>
    make(edits.addField(entity.name, text, type, listed), () => {
      setText('');
      setValues('');
    });
  return (
    <form className="ds-form bare-form" onSubmit={submit(add)}>
      <div className="ds-line">
        <Field
          label="New field"
          value={text}
          onValue={setText}
          problem={problem}
          placeholder="Weight"
          maxLength={60}
        />
        <TypeSelect label="Its type" value={type} onChange={setType} />
      </div>
      {type === 'enum' && <Choices value={values} onValue={setValues} />}
      {text !== '' && (
        <Button type="submit" busy={busy} disabled={!isReady}>
          Add {entity.name}.{edits.memberName(text)}
        </Button>
      )}
    </form>
  );
}

function LinkForm({ entity, relation }: { entity: Entity; relation: Entity['relations'][number] }) {
  const { review } = useEditing();
  const { name, target } = relation;
  const kind = edits.linkKindOf(relation);
  return (
    <div className="ds-form inset">
      <p className="t12 ink2">{edits.linkSentence(entity.name, target, kind)}</p>
      <Button kind="stop" size="small" onClick={() => review(edits.removeLink(entity.name, name))}>
        Remove {name}
      </Button>
    </div>
  );
}

const linkKinds: readonly (readonly [kind: LinkKind, label: string])[] = [
  ['belongs_to', 'Belongs to one'],
  ['one_to_one', 'One to one'],
  ['many_to_many', 'Many to many'],
];

/** Ties an entity to another. A link that was drawn comes filled in. */
function AddLink({ spec, entity }: { spec: Spec; entity: Entity }) {
  const { make, busy } = useEditing();
  const { drawn, choose } = useCanvas();
  const [picked, setPicked] = useState('');
  const [kind, setKind] = useState<LinkKind>('belongs_to');
  const target = picked || (drawn?.from === entity.name ? drawn.to : '');
  const add = () =>
    make(edits.addLink(entity, target, kind), () => {
      setPicked('');
      choose(entity.name);
    });
  return (
    <form className="ds-form bare-form" onSubmit={submit(add)}>
      <div className="ds-line">
        <label className="ds-select">
          <span className="lbl">New link to</span>
          <select value={target} onChange={(event) => setPicked(event.target.value)}>
            <option value="">Choose</option>
            {spec.entities.map(({ name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
            <option value="User">User</option>
          </select>
        </label>
        <label className="ds-select">
          <span className="lbl">How many</span>
          <select
            value={kind}
            onChange={(event) => {
              const found = linkKinds.find(([each]) => each === event.target.value);
              if (found) setKind(found[0]);
            }}
          >
            {linkKinds.map(([each, label]) => (
              <option key={each} value={each}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </div>
      {target !== '' && (
        <>
          <p className="t12 ink2" role="status">
            {edits.linkSentence(entity.name, target, kind)}
          </p>
          <Button kind="primary" type="submit" busy={busy}>
            Link {entity.name} to {target}
          </Button>
        </>
      )}
    </form>
  );
}

function RemoveEntity({ entity }: { entity: Entity }) {
  const { review } = useEditing();
  const choose = useCanvas((canvas) => canvas.choose);
  return (
    <div className="ds-form">
      <Button
        kind="stop"
        size="small"
        onClick={() => review(edits.removeEntity(entity.name), () => choose(undefined))}
      >
        Remove {entity.name}
      </Button>
    </div>
  );
}
