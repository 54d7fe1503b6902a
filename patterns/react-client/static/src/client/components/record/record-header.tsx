import { ArrowRight, ChevronDown, Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import type { EntityMeta } from '@/shared/meta';
import { fieldOf, optionOf } from '@/shared/meta';
import { cn } from '../../lib/cn';
import { asString, type RecordData } from '../../lib/values';
import { OptionGlyph } from '../fields/enum';
import type { NextState } from '../fields/types';
import { AvatarStack } from '../ui/avatar';
import { Button, buttonStyle } from '../ui/button';
import { Menu, MenuContent, MenuItem, MenuLine, MenuTrigger } from '../ui/menu';

export const headerCopy = { state: 'Change state', more: 'More actions' };

interface RecordHeaderProps {
  meta: EntityMeta;
  record: RecordData;
  /** The steps out of the current state, allowed and blocked. */
  next: readonly NextState[];
  /** The one most likely wanted; becomes the primary button. */
  recommended?: NextState | undefined;
  onTransition?: ((to: string) => void) | undefined;
  /** A critical fact beside the key: "Blocks 2 tasks". */
  notice?: ReactNode;
  /** Secondary buttons. */
  actions?: ReactNode;
  /** `MenuItem`s behind the three dots. */
  menu?: ReactNode;
  watchers?: readonly string[] | undefined;
  /** "3 watching". */
  watching?: string | undefined;
  /** A picture or mark in front of the title. */
  mark?: ReactNode;
}

/** Key, title, and the current state joined to the step that comes next. */
export function RecordHeader(props: RecordHeaderProps) {
  const { meta, record, next, recommended, onTransition, notice, actions, menu, mark } = props;
  const sequence = meta.fields.find((field) => field.type === 'sequence');
  const key = sequence && sequence.name !== meta.display ? asString(record[sequence.name]) : '';
  const title = asString(record[meta.display]) || meta.label.one;
  const more = menu && (
    <Menu>
      <MenuTrigger asChild>
        <Button variant="ghost" icon aria-label={headerCopy.more}>
          <Ellipsis size={16} />
        </Button>
      </MenuTrigger>
      <MenuContent align={meta.states ? 'start' : 'end'}>{menu}</MenuContent>
    </Menu>
  );
  // Without a state there may be nothing else to put in a row of buttons.
  const bare = !meta.states && !actions && !props.watching;
  return (
    <header>
      {(key || notice) && (
        <div className="mb-2 flex flex-wrap items-center gap-2">
          {key && <span className="num font-mono text-[.92em] text-text-3">{key}</span>}
          {notice}
        </div>
      )}
      <div className="flex items-center gap-3">
        {mark}
        <h1 className="min-w-0 flex-1 text-record leading-[1.25] wrap-anywhere">{title}</h1>
        {bare && more}
      </div>
      {!bare && (
        <div className="mt-3.5 flex flex-wrap items-center gap-2">
          <StateControl
            meta={meta}
            record={record}
            next={next}
            recommended={recommended}
            onTransition={onTransition}
          />
          {actions}
          {more}
          {props.watching && (
            <span className="ml-auto flex items-center gap-2 text-text-2 text-xs">
              <AvatarStack names={props.watchers ?? []} />
              {props.watching}
            </span>
          )}
        </div>
      )}
    </header>
  );
}

type StateProps = Pick<
  RecordHeaderProps,
  'meta' | 'record' | 'next' | 'recommended' | 'onTransition'
>;

export function StateControl({ meta, record, next, recommended, onTransition }: StateProps) {
  const field = meta.states && fieldOf(meta, meta.states.field);
  const option = field && optionOf(field, record[field.name]);
  if (!field || !option) return null;
  const open = next.filter((step) => !step.reason);
  const shut = next.filter((step) => step.reason);
  const joined = recommended !== undefined && onTransition !== undefined;
  return (
    <div className="inline-flex">
      <Menu>
        <MenuTrigger
          disabled={!onTransition || next.length === 0}
          aria-label={`${field.label}: ${option.label}. ${headerCopy.state}`}
          className={cn(
            buttonStyle({ variant: 'secondary' }),
            joined && 'rounded-r-none border-r-0',
          )}
        >
          <OptionGlyph field={field} option={option} />
          {option.label}
          {onTransition && next.length > 0 && <ChevronDown size={14} aria-hidden />}
        </MenuTrigger>
        <MenuContent>
          {open.map((step) => (
            <MenuItem
              key={step.option.value}
              icon={<OptionGlyph field={field} option={step.option} />}
              hint={step.label === step.option.label ? undefined : step.label}
              onSelect={() => onTransition?.(step.option.value)}
            >
              {step.option.label}
            </MenuItem>
          ))}
          {shut.length > 0 && open.length > 0 && <MenuLine />}
          {shut.map((step) => (
            <MenuItem
              key={step.option.value}
              disabled
              icon={<OptionGlyph field={field} option={step.option} />}
              hint={step.reason}
            >
              {step.option.label}
            </MenuItem>
          ))}
        </MenuContent>
      </Menu>
      {joined && (
        <Button
          variant="primary"
          className="rounded-l-none"
          onClick={() => onTransition(recommended.option.value)}
        >
          {recommended.label}
          <ArrowRight size={14} aria-hidden />
        </Button>
      )}
    </div>
  );
}
