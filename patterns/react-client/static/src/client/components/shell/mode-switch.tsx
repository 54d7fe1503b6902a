import { Monitor, Moon, Sun } from 'lucide-react';
import { setDensity, setMode, useDensity, useMode } from '../../lib/theme-mode';
import { Segments } from '../ui/segments';

export const modeCopy = {
  label: 'Appearance',
  light: 'Light',
  dark: 'Dark',
  system: 'Same as the device',
  density: 'Density',
  compact: 'Compact',
  regular: 'Regular',
  comfortable: 'Comfortable',
};

export function ModeSwitch() {
  const mode = useMode();
  return (
    <Segments
      small
      label={modeCopy.label}
      value={mode}
      onChange={(next) => {
        if (next === 'light' || next === 'dark' || next === 'system') setMode(next);
      }}
      items={[
        { value: 'light', label: modeCopy.light, icon: <Sun size={14} /> },
        { value: 'dark', label: modeCopy.dark, icon: <Moon size={14} /> },
        { value: 'system', label: modeCopy.system, icon: <Monitor size={14} /> },
      ]}
    />
  );
}

export function DensitySwitch() {
  const density = useDensity();
  return (
    <Segments
      label={modeCopy.density}
      value={density}
      onChange={(next) => {
        if (next === 'compact' || next === 'regular' || next === 'comfortable') setDensity(next);
      }}
      items={[
        { value: 'compact', label: modeCopy.compact },
        { value: 'regular', label: modeCopy.regular },
        { value: 'comfortable', label: modeCopy.comfortable },
      ]}
    />
  );
}
