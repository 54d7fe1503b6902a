import {
  //% for icon in icons
  $Icon$,
  //% end
  type LucideIcon,
} from 'lucide-react';
import { createElement } from 'react';

/** Icons that metadata may name. Listed one by one so that only these are shipped. */
const icons: Readonly<Record<string, LucideIcon>> = {
  //% for icon in icons
  $icon_key$: $Icon$,
  //% end
};

export function iconNamed(name: string): LucideIcon {
  return icons[name] ?? CircleDot;
}

/** A metadata icon; decorative, so always beside a label. */
export function Icon({ name, size = 16, className }: IconProps) {
  return createElement(iconNamed(name), { size, className, 'aria-hidden': true });
}

interface IconProps {
  name: string;
  size?: number | undefined;
  className?: string | undefined;
}
