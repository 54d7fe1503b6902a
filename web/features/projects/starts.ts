/** What the composer offers to begin with. */
export const starts: readonly { title: string; text: string }[] = [
  {
    title: 'Client portal',
    text: 'A portal for an agency. Clients see their own projects, files and invoices. Managers post updates. Clients approve work, and only admins may delete anything.',
  },
  {
    title: 'Online shop',
    text: 'A small online shop with products, categories, customers and orders. Orders go from new to paid to shipped. Show sales by month on the dashboard.',
  },
  {
    title: 'Bookings',
    text: 'Bookings for a climbing hall: courses with a date, seats and a price, members who book them, and a calendar. Remind members a day before their course.',
  },
  {
    title: 'Issue tracker',
    text: 'A bug tracker for a software team with projects, bugs, comments and labels. Bugs have a severity and go from open to in progress to fixed to closed on a board.',
  },
  {
    title: 'Inventory',
    text: 'Inventory for a small brewery with batches, recipes, ingredients and stock levels. Warn when an ingredient falls below its minimum.',
  },
  {
    title: 'Something for yourself',
    text: 'An app to track my vinyl collection: records with artist, year, label, condition and a cover picture, and a wishlist.',
  },
];
