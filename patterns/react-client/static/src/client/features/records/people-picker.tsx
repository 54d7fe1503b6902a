import { Avatar } from '@/client/components/ui/avatar';
import { ListPicker } from '@/client/components/ui/list-picker';
import { useRuntime } from '@/client/lib/runtime';

interface PeoplePickerProps {
  label: string;
  onPick: (userId: string | null) => void;
}

/** A searchable list of the members, with "Nobody" first. */
export function PeoplePicker({ label, onPick }: PeoplePickerProps) {
  const { search } = useRuntime();
  return (
    <ListPicker
      label={label}
      selected={[]}
      load={async (query, signal) => {
        const people = await search('User', query, signal);
        const items = people.map((person) => ({
          value: person.id,
          label: person.label,
          lead: <Avatar name={person.label} />,
        }));
        return query ? items : [{ value: '', label: 'Nobody' }, ...items];
      }}
      onPick={(item) => onPick(item.value || null)}
    />
  );
}
