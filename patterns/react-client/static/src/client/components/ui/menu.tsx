import { Check, ChevronRight } from 'lucide-react';
import { DropdownMenu as Base } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from '../../lib/cn';
import { Kbd } from './kbd';

export const Menu = Base.Root;
export const MenuTrigger = Base.Trigger;
export const MenuGroup = Base.Group;
export const MenuRadioGroup = Base.RadioGroup;
export const MenuSub = Base.Sub;

const content =
  'z-50 min-w-[190px] max-w-[calc(100vw-16px)] overflow-y-auto rounded-lg bg-raised p-[5px] ' +
  'text-text shadow-pop outline-none animate-pop ' +
  'max-h-[var(--radix-dropdown-menu-content-available-height)]';

export const itemStyle =
  'flex h-8 select-none items-center gap-[9px] rounded-sm px-[9px] text-sm whitespace-nowrap ' +
  'outline-none cursor-pointer touch:h-11 data-[highlighted]:bg-hover [&>svg]:text-text-3 ' +
  'data-[disabled]:cursor-default data-[disabled]:text-text-3';

export function MenuContent({ className, ...rest }: ComponentProps<typeof Base.Content>) {
  return (
    <Base.Portal>
      <Base.Content
        align="start"
        sideOffset={5}
        collisionPadding={8}
        className={cn(content, className)}
        {...rest}
      />
    </Base.Portal>
  );
}

interface ItemProps extends ComponentProps<typeof Base.Item> {
  icon?: ReactNode;
  keys?: string | undefined;
  /** Shown dimmed at the end: a count, or why the item is off. */
  hint?: ReactNode;
  danger?: boolean | undefined;
  checked?: boolean | undefined;
}

export function MenuItem(props: ItemProps) {
  const { icon, keys, hint, danger, checked, className, children, ...rest } = props;
  return (
    <Base.Item
      className={cn(itemStyle, danger && 'text-danger-text [&>svg]:text-danger-text', className)}
      {...rest}
    >
      {icon}
      <span className="truncate">{children}</span>
      {(hint || keys || checked) && (
        <span className="ml-auto flex items-center gap-2 pl-4 text-text-3 text-xs">
          {hint}
          {keys && <Kbd keys={keys} />}
          {checked && <Check size={15} className="text-text" aria-hidden />}
        </span>
      )}
    </Base.Item>
  );
}

export function MenuCheck(props: ComponentProps<typeof Base.CheckboxItem>) {
  const { className, children, ...rest } = props;
  return (
    <Base.CheckboxItem className={cn(itemStyle, className)} {...rest}>
      <span className="truncate">{children}</span>
      <Base.ItemIndicator className="ml-auto">
        <Check size={15} aria-hidden />
      </Base.ItemIndicator>
    </Base.CheckboxItem>
  );
}

export function MenuRadio(props: ComponentProps<typeof Base.RadioItem>) {
  const { className, children, ...rest } = props;
  return (
    <Base.RadioItem className={cn(itemStyle, className)} {...rest}>
      {children}
      <Base.ItemIndicator className="ml-auto">
        <Check size={15} aria-hidden />
      </Base.ItemIndicator>
    </Base.RadioItem>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return (
    <Base.Label className="px-[9px] pt-2 pb-1 font-strong text-text-3 text-xs">
      {children}
    </Base.Label>
  );
}

export function MenuLine() {
  return <Base.Separator className="-mx-[5px] my-[5px] h-px bg-line" />;
}

export function MenuSubTrigger({ icon, children }: { icon?: ReactNode; children: ReactNode }) {
  return (
    <Base.SubTrigger className={cn(itemStyle, 'data-[state=open]:bg-hover')}>
      {icon}
      {children}
      <ChevronRight size={14} className="ml-auto" aria-hidden />
    </Base.SubTrigger>
  );
}

export function MenuSubContent({ className, ...rest }: ComponentProps<typeof Base.SubContent>) {
  return (
    <Base.Portal>
      <Base.SubContent sideOffset={6} className={cn(content, className)} {...rest} />
    </Base.Portal>
  );
}
