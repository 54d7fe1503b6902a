import { LocateFixed, MapPin } from 'lucide-react';
import { useState } from 'react';
import type { Address, Geo } from '@/shared/fields';
import { fill, formatDecimal } from '../../lib/format';
import { parseNumber } from '../../lib/parse-number';
import { useLocale } from '../../lib/runtime';
import { asAddress, asGeo } from '../../lib/values';
import { Button } from '../ui/button';
import { Input } from '../ui/input';
import { Empty, TextFilter } from './shared';
import { controlProps, type FieldKind, type FilterProps } from './types';

export const placeCopy = {
  street: 'Street and number',
  city: 'City',
  region: 'Region',
  postalCode: 'Postal code',
  country: 'Country',
  map: 'Open the map',
  latitude: 'Latitude',
  longitude: 'Longitude',
  here: 'Use my position',
  radius: 'Kilometres',
  within: '{km} km of {place}',
};

const blank: Address = { street: '', city: '', region: '', postalCode: '', country: '' };

const mapUrl = (query: string) =>
  `https://www.openstreetmap.org/search?query=${encodeURIComponent(query)}`;
const pinUrl = ({ lat, lng }: Geo) =>
  `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lng}#map=15/${lat}/${lng}`;

export const addressKind: FieldKind = {
  icon: MapPin,
  width: 190,
  wide: true,
  Cell: ({ value }) => {
    const a = asAddress(value);
    const text = a ? [a.street, a.city].filter(Boolean).join(', ') : '';
    return text ? <span className="block truncate">{text}</span> : <Empty />;
  },
  Detail: ({ value }) => {
    const a = asAddress(value);
    if (!a || !Object.values(a).some(Boolean)) return <Empty />;
    const town = [a.postalCode, a.city].filter(Boolean).join(' ');
    const lines = [a.street, [town, a.region, a.country].filter(Boolean).join(', ')];
    const shown = lines.filter(Boolean);
    return (
      <address className="leading-normal not-italic">
        {shown.map((line) => (
          <span key={line} className="block">
            {line}
          </span>
        ))}
        <a
          href={mapUrl(shown.join(', '))}
          target="_blank"
          rel="noopener noreferrer"
          className="font-medium text-accent-text text-sm hover:underline"
        >
          {placeCopy.map}
        </a>
      </address>
    );
  },
  Input: ({ value, onChange, onBlur, control, disabled }) => {
    const a = asAddress(value) ?? blank;
    const box = (key: keyof Address, auto: string, first = false) => (
      <Input
        {...(first ? controlProps(control) : {})}
        aria-label={placeCopy[key]}
        placeholder={placeCopy[key]}
        autoComplete={auto}
        disabled={disabled}
        value={a[key]}
        onBlur={onBlur}
        onChange={(event) => {
          const next = { ...a, [key]: event.target.value };
          onChange(Object.values(next).some(Boolean) ? next : null);
        }}
      />
    );
    return (
      <div className="grid grid-cols-2 gap-2">
        <span className="col-span-2">{box('street', 'street-address', true)}</span>
        {box('postalCode', 'postal-code')}
        {box('city', 'address-level2')}
        {box('region', 'address-level1')}
        {box('country', 'country-name')}
      </div>
    );
  },
  Filter: TextFilter,
  words: (values) => values.join(', '),
};

/** A quiet drawn map: streets are decoration, the pin and the numbers are the fact. */
function PinMap({ at }: { at: Geo }) {
  const l = useLocale();
  return (
    <a
      href={pinUrl(at)}
      target="_blank"
      rel="noopener noreferrer"
      className="relative block h-[62px] overflow-hidden rounded-md bg-green-soft"
    >
      <svg width="100%" height="62" viewBox="0 0 222 62" preserveAspectRatio="none" aria-hidden>
        <path d="M0 46 Q60 40 120 50 T222 44 V62 H0Z" fill="var(--blue-soft)" />
        <path d="M60 0 78 62M156 0 130 62" stroke="var(--surface)" strokeWidth="7" fill="none" />
        <path d="M0 24 74 36 222 14" stroke="var(--amber-line)" strokeWidth="3" fill="none" />
      </svg>
      <i
        className={
          'absolute top-1/2 left-1/2 size-4 -translate-1/2 rounded-full bg-accent-edge ring-2 ' +
          'ring-surface'
        }
      />
      <span
        className={'num absolute right-1.5 bottom-1.5 rounded-sm bg-raised px-1.5 py-0.5 text-xs'}
      >
        {formatDecimal(at.lat, l, 4)}, {formatDecimal(at.lng, l, 4)}
      </span>
      <span className="sr-only">{placeCopy.map}</span>
    </a>
  );
}

interface PointProps {
  value: Geo | null;
  onChange: (value: Geo | null) => void;
  onBlur?: (() => void) | undefined;
  disabled?: boolean | undefined;
  first?: ReturnType<typeof controlProps> | undefined;
}

function PointInput({ value, onChange, onBlur, disabled, first }: PointProps) {
  const [text, setText] = useState<{ lat: string; lng: string } | null>(null);
  const shown = text ?? { lat: String(value?.lat ?? ''), lng: String(value?.lng ?? '') };
  const put = (next: { lat: string; lng: string }) => {
    setText(next);
    const lat = parseNumber(next.lat);
    const lng = parseNumber(next.lng);
    if (!next.lat && !next.lng) onChange(null);
    else if (lat !== null && lng !== null && Math.abs(lat) <= 90 && Math.abs(lng) <= 180) {
      onChange({ lat, lng });
    }
  };
  const here = () =>
    navigator.geolocation?.getCurrentPosition((found) => {
      setText(null);
      onChange({ lat: found.coords.latitude, lng: found.coords.longitude });
    });
  return (
    <span className="flex gap-2">
      <Input
        {...first}
        aria-label={placeCopy.latitude}
        placeholder={placeCopy.latitude}
        inputMode="decimal"
        disabled={disabled}
        value={shown.lat}
        onBlur={onBlur}
        onChange={(event) => put({ ...shown, lat: event.target.value })}
      />
      <Input
        aria-label={placeCopy.longitude}
        placeholder={placeCopy.longitude}
        inputMode="decimal"
        disabled={disabled}
        value={shown.lng}
        onBlur={onBlur}
        onChange={(event) => put({ ...shown, lng: event.target.value })}
      />
      <Button
        icon
        aria-label={placeCopy.here}
        title={placeCopy.here}
        disabled={disabled}
        onClick={here}
      >
        <LocateFixed size={15} />
      </Button>
    </span>
  );
}

/** Travels as latitude, longitude, kilometres. */
function WithinFilter({ values, onChange }: FilterProps) {
  const [lat = '', lng = '', km = '5'] = values;
  const point = lat && lng ? { lat: Number(lat), lng: Number(lng) } : null;
  const put = (at: Geo | null, radius: string) =>
    onChange(at ? [String(at.lat), String(at.lng), radius] : []);
  return (
    <span className="flex flex-col gap-2">
      <PointInput value={point} onChange={(at) => put(at, km)} />
      <Input
        small
        aria-label={placeCopy.radius}
        suffix="km"
        inputMode="decimal"
        value={km}
        onChange={(event) => put(point, event.target.value)}
      />
    </span>
  );
}

export const geoKind: FieldKind = {
  icon: LocateFixed,
  width: 140,
  wide: true,
  Cell: function GeoCell({ value }) {
    const l = useLocale();
    const at = asGeo(value);
    if (!at) return <Empty />;
    return (
      <span className="num flex items-center gap-1.5">
        <MapPin size={14} className="text-text-3" aria-hidden />
        {formatDecimal(at.lat, l, 3)}, {formatDecimal(at.lng, l, 3)}
      </span>
    );
  },
  Detail: ({ value }) => {
    const at = asGeo(value);
    return at ? <PinMap at={at} /> : <Empty />;
  },
  Input: ({ value, onChange, onBlur, control, disabled }) => {
    const at = asGeo(value);
    return (
      <div className="flex flex-col gap-2">
        <PointInput
          first={controlProps(control)}
          value={at}
          onChange={onChange}
          onBlur={onBlur}
          disabled={disabled}
        />
        {at && <PinMap at={at} />}
      </div>
    );
  },
  Filter: WithinFilter,
  words: ([lat = '', lng = '', km = ''], _field, l) =>
    fill(placeCopy.within, {
      km,
      place: `${formatDecimal(Number(lat), l, 2)}, ${formatDecimal(Number(lng), l, 2)}`,
    }),
};
