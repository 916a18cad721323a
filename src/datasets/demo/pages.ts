/** A page of the demo store. */
export interface PageSeed {
  readonly identifier: string
  readonly title: string
  readonly heading: string
  readonly description: string
  readonly content: string
}

/** A block of the demo store. */
export interface BlockSeed {
  readonly identifier: string
  readonly title: string
  readonly content: string
  readonly active: boolean
}

export const pages: readonly PageSeed[] = [
  {
    identifier: 'about-us',
    title: 'About Larkfell',
    heading: 'People who sleep outside',
    description: 'Who makes and mends what you buy at Larkfell.',
    content:
      '<p>Larkfell began in 2009 as a repair bench in a Portland basement. Today we are forty people in Portland ' +
      'and Hamburg who sew, test and mend things for the outdoors and for the cabin.</p>\n' +
      '<p>What we sell, we use. Whatever breaks comes back to the bench where it began.</p>\n' +
      '<p>{{widget type="Magento\\Cms\\Block\\Widget\\Block" template="widget/static_block/default.phtml" ' +
      'block_id="1"}}</p>',
  },
  {
    identifier: 'shipping-and-delivery',
    title: 'Shipping',
    heading: 'How your parcel travels',
    description: 'Times and prices of shipping.',
    content:
      '<p>Orders that reach us by noon leave on the same day, in cardboard and paper only.</p>\n' +
      '<table><thead><tr><th>To</th><th>Days</th><th>Price</th></tr></thead><tbody>' +
      '<tr><td>United States and Canada</td><td>2 to 4</td><td>$5.95</td></tr>' +
      '<tr><td>European Union</td><td>2 to 5</td><td>$6.95</td></tr>' +
      '<tr><td>United Kingdom and Switzerland</td><td>3 to 7</td><td>$9.95</td></tr></tbody></table>\n' +
      '<p>From $75 on shipping is free. Tents for families come by freight, at a time that you choose.</p>',
  },
  {
    identifier: 'returns',
    title: 'Returns & Repairs',
    heading: 'Send it back, or have it mended',
    description: 'Sixty days to change your mind, and a repair bench for later.',
    content:
      '<p>You have sixty days to send back what you do not need, even if it has been outside once.</p>\n' +
      '<ol><li>Write to us, with the number of your order.</li><li>Print the label that we send.</li>' +
      '<li>Bring the parcel to the post. The money is with you within a week.</li></ol>\n' +
      '<p>For repairs see our <a href="{{store url="workshops-and-vouchers.html"}}">services</a>.</p>',
  },
  {
    identifier: 'contact-us',
    title: 'Contact',
    heading: 'Ask us',
    description: 'Telephone, e-mail and the addresses of our shops.',
    content:
      '<p>Monday to Saturday, 9 to 18: 503-555-0142 in Portland, +49 40 66969-142 in Hamburg, ' +
      '<a href="mailto:hello@larkfell.example">hello@larkfell.example</a> anywhere.</p>\n' +
      '<p>Larkfell, 1420 NW Lovejoy Street, Portland, OR 97209<br>Larkfell, Am Sandtorkai 30, 20457 Hamburg</p>',
  },
]

export const blocks: readonly BlockSeed[] = [
  {
    identifier: 'repair-promise',
    title: 'Repair promise',
    active: true,
    content: '<p>We mend everything that we sell, for as long as you use it.</p>',
  },
  {
    identifier: 'free-shipping-banner',
    title: 'Free shipping banner',
    active: true,
    content:
      '<p>Free shipping from $75 on. <a href="{{store url="shipping-and-delivery"}}">How it works</a></p>',
  },
  {
    identifier: 'footer-links',
    title: 'Footer links',
    active: true,
    content:
      '<ul><li><a href="{{store url="about-us"}}">About us</a></li>' +
      '<li><a href="{{store url="shipping-and-delivery"}}">Shipping</a></li>' +
      '<li><a href="{{store url="returns"}}">Returns &amp; Repairs</a></li>' +
      '<li><a href="{{store url="contact-us"}}">Contact</a></li></ul>',
  },
  {
    identifier: 'size-guide',
    title: 'Size guide',
    active: true,
    content: '<p>Our jackets are cut for a pullover below. Between two sizes take the larger one.</p>',
  },
  {
    identifier: 'winter-teaser',
    title: 'Winter teaser',
    active: false,
    content: '<p>Snow is on its way. So are we.</p>',
  },
]
